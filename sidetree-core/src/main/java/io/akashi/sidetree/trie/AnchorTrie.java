package io.akashi.sidetree.trie;

import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * The entries of the anchor trie. The key is SHA-256("sidetree/anchor" ‖ 00 ‖ transaction number (8 bytes)), the value
 * SHA-256(04 ‖ number (8) ‖ digest of what the ledger says of the transaction ‖ operations stored (4) ‖ verdict (1) ‖
 * root of the batch). With the block's hash, equal anchors mean equal operations. Source: docs/adr/0011.
 */
public final class AnchorTrie {
    private static final byte[] KEY_PREFIX = "sidetree/anchor\0".getBytes(StandardCharsets.UTF_8);
    private static final byte VALUE = 4;
    private static final byte VALID = 0;
    private static final byte INVALID = 1;
    private static final byte PENDING = 2;
    private static final byte CORE_ONLY = 3;

    private AnchorTrie() {}

    /** The key of this transaction. */
    public static byte[] key(TransactionNumber number) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(KEY_PREFIX);
        return digest.digest(number(number));
    }

    /** The entry of a transaction; {@code operations} are all that are stored of it, in order. */
    public static MerkleTrie.Entry entry(TransactionRecord record, List<StoredOperation> operations) {
        return entryOfLeaves(record, operations.stream().map(BatchRoot::leaf).toList());
    }

    /** The same from the leaves of its operations. */
    static MerkleTrie.Entry entryOfLeaves(TransactionRecord record, List<byte[]> leaves) {
        TransactionNumber number = record.transaction().number();
        MessageDigest digest = Sha256.newDigest();
        digest.update(VALUE);
        digest.update(number(number));
        digest.update(ledgerDigest(record.transaction()));
        digest.update(ByteBuffer.allocate(Integer.BYTES + 1)
                .putInt(leaves.size())
                .put(verdict(record.outcome()))
                .array());
        return new MerkleTrie.Entry(key(number), digest.digest(BatchRoot.of(leaves)));
    }

    /** SHA-256 of block hash, anchor string and writer, each with its length (4) before it. */
    private static byte[] ledgerDigest(AnchoredTransaction transaction) {
        MessageDigest digest = Sha256.newDigest();
        for (String text : List.of(
                transaction.blockHash().text(),
                transaction.anchorString(),
                transaction.writer().id())) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
            digest.update(utf8);
        }
        return digest.digest();
    }

    private static byte verdict(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected) {
            return INVALID;
        }
        if (outcome instanceof Outcome.Unavailable) {
            return PENDING;
        }
        return ((Outcome.Processed) outcome).provisionalError().isEmpty() ? VALID : CORE_ONLY;
    }

    private static byte[] number(TransactionNumber number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number.value()).array();
    }
}
