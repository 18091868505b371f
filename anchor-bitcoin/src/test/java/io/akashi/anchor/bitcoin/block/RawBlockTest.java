package io.akashi.anchor.bitcoin.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawBlockTest {
    private static final byte[] SCRIPT = {0x6a, 4, 'i', 'o', 'n', ':'};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8})
    void parse_readsTransactionsAndTheirRoot(int count) throws MalformedBlock {
        RawBlock block = RawBlock.parse(block(count));

        block.checkTransactions();
        assertThat(block.transactions()).hasSize(count);
        assertThat(block.coinbaseSum().amount()).isEqualTo(1_000);
        assertThat(block.previousHash().text()).isEqualTo("ab".repeat(32));
    }

    @Test
    void id_doesNotDependOnTheWitness() throws MalformedBlock {
        RawTransaction bare = RawTransaction.parse(Bytes.wrap(BlockBytes.transaction(5, SCRIPT, false)));
        RawTransaction witnessed = RawTransaction.parse(Bytes.wrap(BlockBytes.transaction(5, SCRIPT, true)));

        assertThat(witnessed.id()).isEqualTo(bare.id());
        assertThat(witnessed.outputs()).isEqualTo(bare.outputs());
        assertThat(witnessed.inputs()).isEqualTo(bare.inputs());
        assertThat(witnessed.inputs().get(0).spends().isNull()).isTrue();
    }

    @Test
    void checkTransactions_refusesARepeatedRun() throws MalformedBlock {
        List<byte[]> three = transactions(3);
        List<byte[]> four = new ArrayList<>(three);
        four.add(three.get(2));
        byte[] block = BlockBytes.block(new byte[32], four).copy();
        byte[] same = BlockBytes.block(new byte[32], three).copy();
        assertThat(Arrays.copyOf(block, RawBlock.HEADER_BYTES)).isEqualTo(Arrays.copyOf(same, RawBlock.HEADER_BYTES));

        RawBlock repeated = RawBlock.parse(Bytes.wrap(block));
        assertThatThrownBy(repeated::checkTransactions).isInstanceOf(MalformedBlock.class);
    }

    @Test
    void checkTransactions_refusesOtherTransactions() throws MalformedBlock {
        byte[] bytes = block(2).copy();
        bytes[bytes.length - 1] ^= 1;
        RawBlock changed = RawBlock.parse(Bytes.wrap(bytes));
        assertThatThrownBy(changed::checkTransactions).isInstanceOf(MalformedBlock.class);
    }

    @Test
    void contains_findsThePrefixAtTheVeryEnd() throws MalformedBlock {
        RawBlock block = RawBlock.parse(block(2));
        assertThat(block.contains(Bytes.ofUtf8("ion:"))).isTrue();
        assertThat(block.contains(Bytes.wrap(new byte[] {'n', ':', 2, 1, 9, 0, 0, 0, 0, 0})))
                .isTrue();
        assertThat(block.contains(Bytes.ofUtf8("ion;"))).isFalse();
        assertThat(block.transactions().get(1).contains(Bytes.ofUtf8("ion:"))).isTrue();
    }

    @Test
    void parse_refusesEveryTruncation() throws MalformedBlock {
        byte[] bytes = block(3).copy();
        for (int length = 0; length < bytes.length; length++) {
            Bytes cut = Bytes.wrap(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> RawBlock.parse(cut)).isInstanceOf(MalformedBlock.class);
        }
    }

    @Test
    void parse_refusesWhatFollows() throws MalformedBlock {
        byte[] bytes = block(3).copy();
        Bytes longer = Bytes.wrap(Arrays.copyOf(bytes, bytes.length + 1));
        assertThatThrownBy(() -> RawBlock.parse(longer)).isInstanceOf(MalformedBlock.class);
    }

    @Test
    void parse_ofGarbageThrowsNothingElse() throws MalformedBlock {
        long seed = 7;
        Random random = new Random(seed);
        byte[] original = block(4).copy();
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = original.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                int at = RawBlock.HEADER_BYTES + random.nextInt(bytes.length - RawBlock.HEADER_BYTES);
                bytes[at] = random.nextBoolean() ? (byte) 0xff : (byte) random.nextInt();
            }
            try {
                RawBlock block = RawBlock.parse(Bytes.wrap(bytes));
                block.transactions().forEach(transaction -> {
                    transaction.inputs();
                    transaction.outputs();
                });
                block.checkTransactions();
            } catch (MalformedBlock expected) {
                assertThat(expected).as("seed %d, round %d", seed, round).hasMessageMatching("(?s).+");
            }
        }
    }

    private static Bytes block(int count) throws MalformedBlock {
        byte[] previous = new byte[32];
        Arrays.fill(previous, (byte) 0xab);
        return BlockBytes.block(previous, transactions(count));
    }

    private static List<byte[]> transactions(int count) {
        List<byte[]> transactions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] script = i == count - 1 ? SCRIPT : "x".getBytes(StandardCharsets.US_ASCII);
            transactions.add(BlockBytes.transaction(1_000 + i, script, i % 2 == 1));
        }
        return transactions;
    }
}
