package io.akashi.sidetree.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockSelectionTest {
    private static final ProtocolParameters RULES = ProtocolParameters.V1_0;

    private static AnchoredTransaction transaction(int index, String writer, long fee, String anchor) {
        return new AnchoredTransaction(
                new TransactionNumber(5_000_000L + index),
                new BlockHash("b"),
                anchor,
                new Satoshis(fee),
                new Satoshis(1),
                new Writer(writer));
    }

    private static List<Long> selected(List<AnchoredTransaction> block, BlockSelection.Already already) {
        return BlockSelection.select(block, RULES, already).stream()
                .map(found -> found.number().value() - 5_000_000L)
                .toList();
    }

    private static List<Long> selected(AnchoredTransaction... block) {
        return selected(List.of(block), BlockSelection.Already.NONE);
    }

    @Test
    void select_keepsTheFirstOfEachWriterWhateverItPays() {
        assertThat(selected(
                        transaction(0, "a", 1, "1.x"), transaction(1, "a", 99, "1.y"), transaction(2, "b", 5, "1.z")))
                .containsExactly(0L, 2L);
    }

    @Test
    void select_letsAnUnreadableAnchorUseUpItsWritersTurn() {
        assertThat(selected(transaction(0, "a", 1, "nonsense"), transaction(1, "a", 99, "1.y")))
                .isEmpty();
    }

    @Test
    void select_takesTheHighestFeesUpToThreeHundredAndOrdersByNumber() {
        List<AnchoredTransaction> block = new ArrayList<>();
        for (int i = 0; i < 302; i++) {
            block.add(transaction(i, "w" + i, i < 2 ? 1 : 2, "1.x"));
        }
        assertThat(selected(block, BlockSelection.Already.NONE))
                .hasSize(300)
                .isSorted()
                .doesNotContain(0L, 1L);
    }

    @Test
    void select_prefersTheEarlierOfTwoEqualFees() {
        assertThat(selected(
                        List.of(transaction(0, "a", 7, "1.x"), transaction(1, "b", 7, "1.y")),
                        new BlockSelection.Already(0, 299)))
                .containsExactly(0L);
    }

    @Test
    void select_endsAtTheTransactionThatExceedsTheOperations() {
        assertThat(selected(
                        List.of(
                                transaction(0, "a", 9, "50.x"),
                                transaction(1, "b", 8, "60.y"),
                                transaction(2, "c", 7, "1.z")),
                        new BlockSelection.Already(600_000 - 100, 0)))
                .as("the second exceeds the hundred that are left, and the running sum stays exceeded")
                .containsExactly(0L);
    }

    @Test
    void select_fillsTheOperationsExactly() {
        assertThat(selected(
                        List.of(transaction(0, "a", 9, "50.x"), transaction(1, "b", 8, "50.y")),
                        new BlockSelection.Already(600_000 - 100, 0)))
                .containsExactly(0L, 1L);
    }

    @Test
    void select_ofNothingIsNothing() {
        assertThat(selected()).isEmpty();
    }
}
