package io.akashi.anchor.bitcoin.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.encoding.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockUndoTest {
    private static final byte[] PREVIOUS = new byte[32];

    private final Random random = new Random(21);
    private RawBlock block;
    private List<List<TransactionOutput>> spent;
    private byte[] data;

    @BeforeEach
    void makeBlock() throws MalformedBlock {
        byte[] transaction = BlockBytes.transaction(1, new byte[] {1}, false);
        byte[] other = BlockBytes.transaction(2, new byte[] {1}, false);
        block = RawBlock.parse(BlockBytes.block(PREVIOUS, List.of(transaction, other, transaction)));
        spent = List.of(List.of(SpentOutputBytes.random(random)), List.of(SpentOutputBytes.random(random)));
        data = SpentOutputBytes.undo(spent);
    }

    @Test
    void spentOutputs_areThoseOfTheTransactionsAskedFor() throws MalformedBlock {
        BlockUndo undo = undo(data).orElseThrow();
        assertThat(undo.spentOutputs(Set.of(2))).isEqualTo(Map.of(2, spent.get(1)));
        assertThat(undo.spentOutputs(Set.of(1, 2))).isEqualTo(Map.of(1, spent.get(0), 2, spent.get(1)));
        assertThat(undo.spentOutputs(Set.of())).isEmpty();
    }

    @Test
    void beginning_isThatOfTheData() {
        assertThat(data).startsWith(BlockUndo.beginning(block).borrow());
    }

    @Test
    void of_isEmptyWhereTheChecksumIsAnother() {
        byte[] checksum = checksum(PREVIOUS, data);
        for (int i = 0; i < data.length; i++) {
            byte[] changed = data.clone();
            changed[i] ^= 4;
            assertThat(BlockUndo.of(block, Bytes.wrap(changed), Bytes.wrap(checksum)))
                    .isEmpty();
        }
        byte[] another = checksum(new byte[] {1}, data);
        assertThat(BlockUndo.of(block, Bytes.wrap(data), Bytes.wrap(another))).isEmpty();
    }

    @Test
    void spentOutputs_refuseWhatFollows() {
        BlockUndo undo = undo(Arrays.copyOf(data, data.length + 1)).orElseThrow();
        assertThatThrownBy(() -> undo.spentOutputs(Set.of(1))).isInstanceOf(MalformedBlock.class);
    }

    @Test
    void spentOutputs_refuseAnotherNumberOfTransactions() {
        BlockUndo undo = undo(SpentOutputBytes.undo(spent.subList(0, 1))).orElseThrow();
        assertThatThrownBy(() -> undo.spentOutputs(Set.of(1)))
                .isInstanceOf(MalformedBlock.class)
                .hasMessageContaining("expected 3");
    }

    @Test
    void spentOutputs_refuseAnotherNumberOfInputs() {
        List<TransactionOutput> two = List.of(SpentOutputBytes.random(random), SpentOutputBytes.random(random));
        BlockUndo undo = undo(SpentOutputBytes.undo(List.of(spent.get(0), two))).orElseThrow();
        assertThatThrownBy(() -> undo.spentOutputs(Set.of(2)))
                .isInstanceOf(MalformedBlock.class)
                .hasMessageContaining("has 1 inputs, not 2");
    }

    private Optional<BlockUndo> undo(byte[] bytes) {
        return BlockUndo.of(block, Bytes.wrap(bytes), Bytes.wrap(checksum(PREVIOUS, bytes)));
    }

    private static byte[] checksum(byte[] previous, byte[] bytes) {
        byte[] both = Arrays.copyOf(previous, previous.length + bytes.length);
        System.arraycopy(bytes, 0, both, previous.length, bytes.length);
        return DoubleSha256.of(both);
    }
}
