package io.akashi.sidetree.trie;

import static io.akashi.sidetree.Samples.create;
import static io.akashi.sidetree.Samples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnchorTrieTest {
    private static final long NUMBER = 667_000_000_012L;
    private static final AnchoredTransaction TRANSACTION = new AnchoredTransaction(
            new TransactionNumber(NUMBER),
            new BlockHash("00ff"),
            "1.Qm",
            Satoshis.ZERO,
            Satoshis.ZERO,
            new Writer("w"));

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stream.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    private static byte[] hash(byte[]... parts) {
        return Sha256.digest(concat(parts));
    }

    private static byte[] value(int count, int verdict, byte[] batchRoot) {
        byte[] ledger = hash(
                new byte[] {0, 0, 0, 4},
                utf8("00ff"),
                new byte[] {0, 0, 0, 4},
                utf8("1.Qm"),
                new byte[] {0, 0, 0, 1},
                utf8("w"));
        return hash(
                new byte[] {4}, number(NUMBER), ledger, new byte[] {0, 0, 0, (byte) count, (byte) verdict}, batchRoot);
    }

    private static byte[] entryValue(Outcome outcome, StoredOperation... operations) {
        return AnchorTrie.entry(new TransactionRecord(TRANSACTION, outcome), List.of(operations))
                .value();
    }

    @Test
    void key_hashesTheNumber() {
        assertThat(AnchorTrie.key(new TransactionNumber(NUMBER)))
                .isEqualTo(hash(utf8("sidetree/anchor\0"), number(NUMBER)));
    }

    @Test
    void entry_tellsEachVerdict() {
        byte[] none = Sha256.digest(new byte[0]);
        assertThat(entryValue(new Outcome.Processed(0, Optional.empty()))).isEqualTo(value(0, 0, none));
        assertThat(entryValue(new Outcome.Rejected(ErrorCode.NOT_SELECTED))).isEqualTo(value(0, 1, none));
        assertThat(entryValue(new Outcome.Unavailable(0, List.of("Qm"), 1))).isEqualTo(value(0, 2, none));
        assertThat(entryValue(new Outcome.Processed(0, Optional.of(ErrorCode.CHUNK_FILE_NOT_JSON))))
                .isEqualTo(value(0, 3, none));
    }

    @Test
    void entry_countsTriesNowhere() {
        assertThat(entryValue(new Outcome.Unavailable(0, List.of("Qm"), 1)))
                .isEqualTo(entryValue(new Outcome.Unavailable(0, List.of("Qm"), 2)));
    }

    @Test
    void entry_holdsTheRootOfTheOperations() {
        StoredOperation operation = stored(NUMBER, create("a"));
        byte[] leaf = hash(
                new byte[] {0},
                new byte[] {0},
                utf8(create("a").suffix().text()),
                Sha256.digest(CanonicalJson.bytes(create("a").json())));
        assertThat(entryValue(new Outcome.Processed(1, Optional.empty()), operation))
                .isEqualTo(value(1, 0, leaf));
    }

    @Test
    void batchRoot_splitsAtTheLargestPowerOfTwo() {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            leaves.add(Sha256.digest(new byte[] {(byte) i}));
        }
        byte[] first = node(node(leaves.get(0), leaves.get(1)), node(leaves.get(2), leaves.get(3)));
        assertThat(BatchRoot.of(leaves)).isEqualTo(node(first, leaves.get(4)));
        assertThat(BatchRoot.of(leaves.subList(0, 4))).isEqualTo(first);
        assertThat(BatchRoot.of(leaves.subList(0, 3)))
                .isEqualTo(node(node(leaves.get(0), leaves.get(1)), leaves.get(2)));
    }

    private static byte[] node(byte[] left, byte[] right) {
        return hash(new byte[] {1}, left, right);
    }
}
