package io.akashi.anchor.bitcoin.source;

import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.sidetree.chain.BlockHash;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Blocks as the node answers them, one request each. */
final class NodeBlocks implements BlockSource {
    private final BitcoindClient client;
    private final AtomicLong blocks = new AtomicLong();
    private final AtomicLong spending = new AtomicLong();

    NodeBlocks(BitcoindClient client) {
        this.client = client;
    }

    @Override
    public void expect(List<BlockHash> hashes) {
        // The node needs no preparation.
    }

    @Override
    public RawBlock block(BlockHash hash) throws BitcoindUnreachable, BitcoindRefusal {
        RawBlock block = client.block(hash);
        blocks.incrementAndGet();
        return block;
    }

    @Override
    public Map<Integer, List<TransactionOutput>> spentOutputs(RawBlock block, Set<Integer> indexes)
            throws BitcoindUnreachable, BitcoindRefusal {
        Map<Integer, List<TransactionOutput>> outputs = client.spentOutputs(block, indexes);
        spending.incrementAndGet();
        return outputs;
    }

    @Override
    public Served served() {
        return new Served(0, blocks.get(), 0, spending.get(), "");
    }
}
