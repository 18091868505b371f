package io.akashi.sidetree.store;

import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What everything up to one block came to when this was made: a statement, which a file that arrives later does not
 * change. Two nodes that name the same block and the same pending digest name the same roots, or one of them is wrong.
 * Source: SidetreeResolutionProof v1, "Statement".
 *
 * @param dids over the state of each DID
 * @param anchors over what became of each transaction
 */
public record BlockRoots(AnchorTime height, BlockHash hash, TrieRoot dids, TrieRoot anchors, Pending pending) {
    /** The last block up to which no file that is missing today can change anything. */
    public AnchorTime finalUpTo() {
        return pending.lowest()
                .map(lowest -> new AnchorTime(lowest.block() - 1))
                .orElse(height);
    }

    /** The root of a trie, 32 bytes, and how many entries it has. */
    public record TrieRoot(Bytes hash, long entries) {
        /** The root as 64 hex digits. */
        public String hex() {
            return HexFormat.of().formatHex(hash.borrow());
        }
    }

    /**
     * The transactions whose files are missing.
     *
     * @param digest SHA-256 over number (8 bytes) and operations stored meanwhile (4) of each, in ascending order: with
     *     the core files alone of a batch the state is another than with none
     * @param lowest the block of the first of them
     */
    public record Pending(int count, Bytes digest, Optional<AnchorTime> lowest) {
        /** That of these records, which are unavailable and in order. */
        public static Pending of(List<TransactionRecord> unavailable) {
            MessageDigest digest = Sha256.newDigest();
            for (TransactionRecord record : unavailable) {
                int operations = record.outcome() instanceof Outcome.Unavailable missing ? missing.operations() : 0;
                digest.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                        .putLong(record.transaction().number().value())
                        .putInt(operations)
                        .array());
            }
            Optional<AnchorTime> lowest = unavailable.stream()
                    .findFirst()
                    .map(record -> record.transaction().time());
            return new Pending(unavailable.size(), Bytes.wrap(digest.digest()), lowest);
        }

        /** The digest as 64 hex digits. */
        public String hex() {
            return HexFormat.of().formatHex(digest.borrow());
        }
    }
}
