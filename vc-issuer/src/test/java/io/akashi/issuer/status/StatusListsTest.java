package io.akashi.issuer.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.testkit.MemorySortedRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StatusListsTest {
    private static final int ENTRIES = StatusLists.LEAST_ENTRIES;

    private final SortedRows rows = new MemorySortedRows();

    @Test
    void allocate_givesEachPlaceOnceToAHundredThreads() throws Exception {
        StatusLists lists = new StatusLists(rows, ENTRIES);
        ExecutorService threads = Executors.newFixedThreadPool(100);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<List<StatusIndex>>> futures = new ArrayList<>();
        Callable<List<StatusIndex>> work = () -> {
            start.await();
            List<StatusIndex> mine = new ArrayList<>();
            for (int i = 1; i <= 20; i++) {
                mine.addAll(lists.allocate(i));
            }
            return mine;
        };
        for (int i = 0; i < 100; i++) {
            futures.add(threads.submit(work));
        }
        start.countDown();
        Set<StatusIndex> all = new HashSet<>();
        for (Future<List<StatusIndex>> future : futures) {
            assertThat(future.get()).allMatch(all::add);
        }
        threads.shutdown();
        assertThat(all).hasSize(100 * 210);
    }

    @Test
    void allocate_neverRepeatsAfterARestart() {
        Set<StatusIndex> all = new HashSet<>();
        for (int restart = 0; restart < 20; restart++) {
            StatusLists lists = new StatusLists(rows, ENTRIES);
            for (int i = 0; i < 50; i++) {
                assertThat(lists.allocate(3)).allMatch(all::add);
            }
        }
        assertThat(all).hasSize(3000);
    }

    @Test
    void allocate_reservesOnDiskBeforeItReturns() {
        new StatusLists(rows, ENTRIES).allocate(1);
        assertThat(new StatusRows(rows).last().orElseThrow().reserved()).isGreaterThanOrEqualTo(1);
        new StatusLists(rows, ENTRIES).allocate(500);
        assertThat(new StatusRows(rows).last().orElseThrow().reserved()).isGreaterThanOrEqualTo(564);
    }

    @Test
    void allocate_beginsANewListWhenOneIsFull() {
        StatusLists lists = new StatusLists(rows, ENTRIES);
        List<StatusIndex> all = lists.allocate(ENTRIES + 5);
        assertThat(new HashSet<>(all)).hasSize(ENTRIES + 5);
        assertThat(all.stream().filter(place -> place.list() == 1)).hasSize(5);
        assertThat(lists.count()).isEqualTo(2);
        assertThat(new StatusLists(rows, ENTRIES).allocate(1).get(0).list()).isEqualTo(1);
    }

    @Test
    void allocate_doesNotCountUp() {
        List<Integer> first = new StatusLists(new MemorySortedRows(), ENTRIES)
                .allocate(64).stream().map(StatusIndex::index).toList();
        List<Integer> second = new StatusLists(new MemorySortedRows(), ENTRIES)
                .allocate(64).stream().map(StatusIndex::index).toList();
        assertThat(first)
                .isNotEqualTo(second)
                .isNotEqualTo(first.stream().sorted().toList());
    }

    @Test
    void order_isAPermutation() {
        for (int bits : new int[] {1, 2, 9, 16}) {
            IndexOrder order = new IndexOrder(Bytes.wrap(new byte[16]), bits);
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < 1 << bits; i++) {
                seen.add(order.at(i));
            }
            assertThat(seen).hasSize(1 << bits).allMatch(index -> index >= 0 && index < 1 << bits);
        }
    }

    @Test
    void apply_revokesForEver() {
        StatusLists lists = new StatusLists(rows, ENTRIES);
        StatusIndex place = lists.allocate(1).get(0);
        assertThat(lists.apply(StatusEvent.REVOKE, place, List.of())).isEqualTo(StatusOutcome.CHANGED);
        assertThat(lists.apply(StatusEvent.REINSTATE, place, List.of())).isEqualTo(StatusOutcome.FINAL);
        assertThat(lists.apply(StatusEvent.SUSPEND, place, List.of())).isEqualTo(StatusOutcome.FINAL);
        assertThat(lists.apply(StatusEvent.REVOKE, place, List.of())).isEqualTo(StatusOutcome.UNCHANGED);
        assertThat(new StatusLists(rows, ENTRIES).find(place)).contains(StatusState.INVALID);
    }

    @Test
    void apply_suspendsAndReinstates() {
        StatusLists lists = new StatusLists(rows, ENTRIES);
        StatusIndex place = lists.allocate(1).get(0);
        lists.apply(StatusEvent.SUSPEND, place, List.of());
        assertThat(new StatusLists(rows, ENTRIES).find(place)).contains(StatusState.SUSPENDED);
        lists.apply(StatusEvent.REINSTATE, place, List.of());
        assertThat(new StatusLists(rows, ENTRIES).find(place)).contains(StatusState.VALID);
        lists.apply(StatusEvent.SUSPEND, place, List.of());
        assertThat(lists.apply(StatusEvent.REVOKE, place, List.of())).isEqualTo(StatusOutcome.CHANGED);
    }

    @Test
    void apply_writesWhatGoesAlongsideIfTheStatusChangesAlone() {
        StatusLists lists = new StatusLists(rows, ENTRIES);
        StatusIndex place = lists.allocate(1).get(0);
        Bytes key = Bytes.ofUtf8("audit");
        lists.apply(StatusEvent.REINSTATE, place, List.of(new SortedRows.Change.Put(key, key)));
        assertThat(rows.get(key)).isEmpty();
        lists.apply(StatusEvent.REVOKE, place, List.of(new SortedRows.Change.Put(key, key)));
        assertThat(rows.get(key)).contains(key);
    }

    @Test
    void apply_refusesAPlaceThatIsNot() {
        StatusLists lists = new StatusLists(rows, ENTRIES);
        assertThatThrownBy(() -> lists.apply(StatusEvent.REVOKE, new StatusIndex(0, ENTRIES), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lists.apply(StatusEvent.REVOKE, new StatusIndex(1, 0), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void snapshot_saysTheSameInBothForms() throws Exception {
        StatusLists lists = new StatusLists(rows, ENTRIES);
        List<StatusIndex> places = lists.allocate(300);
        lists.apply(StatusEvent.REVOKE, places.get(0), List.of());
        lists.apply(StatusEvent.SUSPEND, places.get(1), List.of());
        StatusSnapshot snapshot = lists.snapshot(0).orElseThrow();
        TokenStatusList tokens = TokenStatusList.read(snapshot.tokenList().write());
        BitstringList revoked = BitstringList.decode(
                snapshot.bitstring(StatusPurpose.REVOCATION).encode());
        BitstringList suspended = BitstringList.decode(
                snapshot.bitstring(StatusPurpose.SUSPENSION).encode());
        for (StatusIndex place : places) {
            int state = lists.find(place).orElseThrow().number();
            assertThat(tokens.get(place.index())).isEqualTo(state);
            assertThat(revoked.get(place.index(), 1)).isEqualTo(state == 1 ? 1 : 0);
            assertThat(suspended.get(place.index(), 1)).isEqualTo(state == 2 ? 1 : 0);
        }
        assertThat(tokens.size()).isEqualTo(ENTRIES);
    }

    @Test
    void lists_areNoSmallerThanTheLeast() {
        for (int entries : new int[] {1 << 16, (1 << 17) + 1, 1 << 25, -1}) {
            assertThatThrownBy(() -> new StatusLists(rows, entries)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
