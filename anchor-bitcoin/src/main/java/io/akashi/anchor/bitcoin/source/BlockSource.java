package io.akashi.anchor.bitcoin.source;

import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.sidetree.chain.BlockHash;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the index gets whole blocks. Which of them are on the best chain is not its business: only bitcoind tells. Safe
 * for threads.
 */
public interface BlockSource {
    /** All from the node, by REST or, where it does not serve that, by JSON-RPC. */
    static BlockSource rest(BitcoindClient client) {
        return new NodeBlocks(client);
    }

    /**
     * Many blocks at once from the files of a bitcoind on this machine, single ones from the node; from the node also
     * whatever the files do not hold, or hold damaged. Files that are absent or may not be read are no error: what is
     * read from where, and why, {@link #served} tells.
     *
     * @param blocksDirectory the directory {@code blocks}, with {@code blk*.dat}, {@code rev*.dat} and {@code xor.dat}
     */
    static BlockSource files(Path blocksDirectory, BitcoindClient fallback) {
        return new FileBlocks(blocksDirectory, fallback::header, new NodeBlocks(fallback));
    }

    /** Prepares for these blocks of the best chain, which are asked for next. */
    void expect(List<BlockHash> hashes) throws BitcoindUnreachable, BitcoindRefusal;

    /** The block of this name, checked to be it: its header has the hash, its transactions are those of the header. */
    RawBlock block(BlockHash hash) throws BitcoindUnreachable, BitcoindRefusal;

    /**
     * The outputs that some transactions of a block spend.
     *
     * @param indexes of the transactions in the block, the coinbase not among them
     * @return by index, in the order of the inputs
     */
    Map<Integer, List<TransactionOutput>> spentOutputs(RawBlock block, Set<Integer> indexes)
            throws BitcoindUnreachable, BitcoindRefusal;

    /** What came from where so far. */
    Served served();

    /**
     * A count of blocks, and of blocks whose spent outputs were asked for.
     *
     * @param trouble why something that was looked for in the files last came from the node; empty if that never was
     */
    record Served(
            long blocksFromFiles, long blocksFromNode, long spendingFromFiles, long spendingFromNode, String trouble) {}
}
