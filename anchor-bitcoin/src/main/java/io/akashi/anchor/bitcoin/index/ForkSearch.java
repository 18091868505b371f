package io.akashi.anchor.bitcoin.index;

import io.akashi.anchor.bitcoin.row.ChainIndexStore;
import io.akashi.anchor.bitcoin.row.IndexedBlock;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.rpc.HeaderInfo;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.Optional;

/** Finds the last block that two branches have in common. */
final class ForkSearch {
    private final BitcoindClient client;
    private final ChainIndexStore store;

    ForkSearch(BitcoindClient client, ChainIndexStore store) {
        this.client = client;
        this.store = store;
    }

    /** Whether the row of this height, if there is one, is the node's block. */
    boolean isShared(long height) throws BitcoindUnreachable, BitcoindRefusal {
        Optional<IndexedBlock> row = store.block(new AnchorTime(height));
        return row.isEmpty() || row.get().hash().equals(client.blockHash(height));
    }

    /**
     * The highest height at or below which the rows are the node's blocks.
     *
     * @param shared a height that is known to be shared, or below all rows
     * @param different a height that is known not to be
     */
    long lastShared(long shared, long different) throws BitcoindUnreachable, BitcoindRefusal {
        long low = shared;
        long high = different;
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (isShared(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The height of the last block on the best chain below a block that is off it: as the node remembers that branch. A
     * node that never knew the branch cannot tell; then one block less than the cursor's, and whoever asks asks again
     * with what is left.
     */
    AnchorTime forkPoint(BlockCursor cursor, long genesis) throws BitcoindUnreachable, BitcoindRefusal {
        try {
            BlockHash hash = cursor.hash();
            for (long height = cursor.time().block(); height > genesis - 1; height--) {
                HeaderInfo header = client.header(hash);
                if (header.onBestChain() || header.previous().isEmpty()) {
                    return new AnchorTime(
                            Math.min(header.height(), cursor.time().block() - 1));
                }
                hash = header.previous().get();
            }
            return new AnchorTime(genesis - 1);
        } catch (BitcoindRefusal e) {
            if (!isNotFound(e)) {
                throw e;
            }
            return new AnchorTime(Math.max(genesis, cursor.time().block()) - 1);
        }
    }

    /** Whether the node has never heard of what it was asked for, or not by such a name. */
    static boolean isNotFound(BitcoindRefusal e) {
        return e.code() == BitcoindRefusal.NOT_FOUND || e.code() == BitcoindRefusal.INVALID_PARAMETER;
    }
}
