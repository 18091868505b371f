package io.akashi.node.client;

import static io.akashi.node.client.ClientBench.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.node.client.Admissions.Entry;
import io.akashi.node.client.ClientAccounts.Reservation;
import io.akashi.node.write.BatchPrice;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.akashi.testkit.MemorySortedRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class AdmissionsTest {
    private static final Entry ACCEPTED = new Entry.Taken(new Enqueued.Accepted());

    private final ClientBench bench = new ClientBench("dev", 3, 0);

    private static Entry overQuota(int limit, Duration retryAfter) {
        return new Entry.Refused(new Refusal.OverQuota(limit, retryAfter));
    }

    @Test
    void enter_takesTheQuotaOfAnHourAndNoMore() {
        bench.submit(bench.alice, 0, 3);
        bench.pass(Duration.ofMinutes(12));
        assertThat(bench.submit(bench.alice, operation(3))).isEqualTo(overQuota(3, Duration.ofMinutes(48)));
        assertThat(bench.queue.size()).isEqualTo(3);
        assertThat(bench.submit(bench.bob, operation(4))).isEqualTo(ACCEPTED);
        bench.pass(Duration.ofMinutes(48));
        assertThat(bench.submit(bench.alice, operation(3))).isEqualTo(ACCEPTED);
    }

    @Test
    void enter_ofTheSameOperationCountsOnce() {
        bench.submit(bench.alice, 0, 3);
        assertThat(bench.submit(bench.alice, operation(0))).isEqualTo(new Entry.Taken(new Enqueued.Known()));
        assertThat(bench.submit(bench.bob, operation(0))).isEqualTo(new Entry.Taken(new Enqueued.Known()));
        assertThat(bench.report(bench.alice).operationsThisHour()).isEqualTo(3);
        assertThat(bench.report(bench.bob).operationsThisHour()).isZero();
    }

    @Test
    void enter_countsNothingThatTheQueueDoesNotTake() {
        bench.submit(bench.alice, 0, 1);
        int rows = bench.rowCount();
        assertThat(bench.submit(bench.bob, operation(1, 0))).isEqualTo(new Entry.Taken(new Enqueued.DidBusy()));
        assertThat(bench.report(bench.bob).operationsThisHour()).isZero();
        assertThat(bench.report(bench.bob).uncharged()).isZero();
        assertThat(bench.rowCount()).isEqualTo(rows);
    }

    @Test
    void enter_countsNothingWhenTheQueueFails() {
        assertThatThrownBy(() -> bench.clients
                        .admissions()
                        .enter(
                                bench.alice,
                                operation(0).id(),
                                () -> {
                                    throw new IllegalStateException("the disk is full");
                                },
                                bench.now))
                .hasMessage("the disk is full");
        assertThat(bench.report(bench.alice).operationsThisHour()).isZero();
        assertThat(bench.rowCount()).isZero();
    }

    @Test
    void enter_remembersTheHourAfterARestart() {
        bench.submit(bench.alice, 0, 2);
        bench.submit(bench.bob, 2, 3);
        ClientReport before = bench.report(bench.alice);
        bench.restart();
        assertThat(bench.report(bench.alice))
                .isEqualTo(before)
                .extracting(ClientReport::operationsThisHour, ClientReport::uncharged)
                .containsExactly(2, 2);
        bench.submit(bench.alice, 3, 4);
        assertThat(bench.submit(bench.alice, operation(4))).isEqualTo(overQuota(3, Duration.ofHours(1)));
    }

    @Test
    void enter_afterACrashBeforeTheQueueForgetsTheOperation() {
        bench.clients.accounts().reserve(bench.alice, operation(0).id(), bench.now);
        bench.restart();
        assertThat(bench.report(bench.alice).uncharged()).isZero();
        assertThat(bench.report(bench.alice).operationsThisHour()).isEqualTo(1);
        assertThat(bench.submit(bench.alice, operation(0))).isEqualTo(ACCEPTED);
    }

    @Test
    void enter_byAHundredThreadsAtOnceTakesExactlyTheQuota() throws Exception {
        ClientBench wide = new ClientBench("dev", 37, 0);
        List<Entry> entries = together(100, i -> () -> wide.submit(wide.alice, operation(i)));
        assertThat(entries.stream().filter(ACCEPTED::equals)).hasSize(37);
        assertThat(entries.stream().filter(overQuota(37, Duration.ofHours(1))::equals))
                .hasSize(63);
        assertThat(wide.queue.size()).isEqualTo(37);
        assertThat(wide.report(wide.alice).operationsThisHour()).isEqualTo(37);
    }

    @Test
    void reserve_ofTheLastOneByAHundredThreadsIsMadeOnce() throws Exception {
        ClientAccounts slow =
                new ClientAccounts(List.of(bench.alice), new MemorySortedRows(), this::priceAfterAWhile, bench.now);
        List<Boolean> made = together(
                100, i -> () -> slow.reserve(bench.alice, operation(i).id(), bench.now) instanceof Reservation.Made);
        assertThat(made.stream().filter(Boolean::booleanValue)).hasSize(3);
    }

    /** Whoever is let in between looking and counting has time to look too. */
    private Optional<BatchPrice> priceAfterAWhile() {
        LockSupport.parkNanos(1_000_000);
        return Optional.of(BatchPrice.NOTHING);
    }

    @Test
    void enter_ofOneOperationByAHundredThreadsCountsOnce() throws Exception {
        List<Entry> entries =
                together(100, i -> () -> bench.submit(i % 2 == 0 ? bench.alice : bench.bob, operation(0)));
        assertThat(entries.stream().filter(ACCEPTED::equals)).hasSize(1);
        assertThat(entries.stream().filter(new Entry.Taken(new Enqueued.Known())::equals))
                .hasSize(99);
        assertThat(bench.report(bench.alice).operationsThisHour()
                        + bench.report(bench.bob).operationsThisHour())
                .isEqualTo(1);
    }

    private static <T> List<T> together(int threads, IntFunction<Callable<T>> action) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch ready = new CountDownLatch(threads);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<T> one = action.apply(i);
                running.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return one.call();
                }));
            }
            List<T> entries = new ArrayList<>();
            for (Future<T> future : running) {
                entries.add(future.get());
            }
            return entries;
        } finally {
            pool.shutdownNow();
        }
    }
}
