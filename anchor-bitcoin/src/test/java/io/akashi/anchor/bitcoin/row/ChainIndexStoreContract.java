package io.akashi.anchor.bitcoin.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.protocol.AnchorTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of the index does. */
abstract class ChainIndexStoreContract {
    private static final long FIRST = 100;

    /** An empty store, the same one within a test. */
    abstract ChainIndexStore store();

    @Test
    void tip_ofAnEmptyStoreIsNone() {
        assertThat(store().tip()).isEmpty();
        assertThat(store().blocks(new AnchorTime(0), new AnchorTime(1_000))).isEmpty();
        store().truncateAbove(new AnchorTime(0));
    }

    @Test
    void append_isReadBack() {
        List<IndexedBlock> rows = filled(30);

        assertThat(store().tip()).contains(rows.get(29));
        assertThat(store().block(new AnchorTime(FIRST + 7))).contains(rows.get(7));
        assertThat(store().block(new AnchorTime(FIRST + 30))).isEmpty();
        assertThat(store().blocks(new AnchorTime(FIRST + 3), new AnchorTime(FIRST + 5)))
                .isEqualTo(rows.subList(3, 6));
        assertThat(store().blocks(new AnchorTime(0), new AnchorTime(FIRST + 1_000)))
                .isEqualTo(rows);
        assertThat(store().blocks(new AnchorTime(FIRST + 5), new AnchorTime(FIRST + 4)))
                .isEmpty();
    }

    @Test
    void append_refusesARowThatDoesNotFollow() {
        filled(3);
        IndexedBlock later = new RandomBlocks(2).block(FIRST + 4);
        assertThatThrownBy(() -> store().append(later)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lockOutput_isFoundAsLongAsItsRowIsThere() {
        List<IndexedBlock> rows = filled(30);
        assertThat(rows).anyMatch(row -> !row.locks().isEmpty());

        store().truncateAbove(new AnchorTime(FIRST + 14));

        for (IndexedBlock row : rows) {
            boolean kept = row.time().block() <= FIRST + 14;
            for (LockOutput lock : row.locks()) {
                assertThat(store().lockOutput(lock.transaction())
                                .filter(lock::equals)
                                .isPresent())
                        .isEqualTo(kept);
            }
        }
    }

    @Test
    void truncateAbove_leavesTheRestAndLetsOthersFollow() {
        List<IndexedBlock> rows = filled(2_500);

        store().truncateAbove(new AnchorTime(FIRST + 9));

        assertThat(store().tip()).contains(rows.get(9));
        IndexedBlock other = new RandomBlocks(3).block(FIRST + 10);
        store().append(other);
        assertThat(store().tip()).contains(other);
        store().truncateAbove(new AnchorTime(FIRST - 1));
        assertThat(store().tip()).isEmpty();
    }

    private List<IndexedBlock> filled(int count) {
        RandomBlocks random = new RandomBlocks(1);
        List<IndexedBlock> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(random.block(FIRST + i));
            store().append(rows.get(i));
        }
        return rows;
    }
}
