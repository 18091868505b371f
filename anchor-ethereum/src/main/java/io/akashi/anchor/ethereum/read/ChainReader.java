package io.akashi.anchor.ethereum.read;

import io.akashi.anchor.ethereum.contract.AnchorContract;
import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.Header;
import io.akashi.anchor.ethereum.rpc.LogQuery;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.List;
import java.util.Optional;

/** Says what follows a cursor. Used by one thread at a time. */
public final class ChainReader {
    private final EthereumClient client;
    private final Horizon horizon;
    private final AnchorTime genesis;
    private final Ancestry ancestry = new Ancestry();
    private final BlockPages pages;

    /**
     * A reader of the anchors of one contract.
     *
     * @param genesis the first block that is looked at
     * @param normalizedFee in gwei, of every block
     */
    public ChainReader(
            EthereumClient client, Address contract, Horizon horizon, AnchorTime genesis, Satoshis normalizedFee) {
        this.client = client;
        this.horizon = horizon;
        this.genesis = genesis;
        LogQuery query = LogQuery.of(contract, AnchorContract.EVENT);
        this.pages = new BlockPages(client, query, new AnchorReading(normalizedFee), ancestry);
    }

    /** The last block that is read now. */
    public Header tip() throws RpcUnreachable, RpcRefusal {
        return horizon.tip(client);
    }

    /** What follows, as the port has it. */
    public Next after(Optional<BlockCursor> cursor) throws RpcUnreachable, RpcRefusal {
        Header tip = tip();
        if (cursor.isEmpty()) {
            AnchorTime before = new AnchorTime(Math.max(0, genesis.block() - 1));
            return blocks(before, Optional.empty(), tip);
        }
        BlockCursor from = cursor.get();
        if (from.time().compareTo(tip.time()) > 0) {
            return ancestry.contradicts(from, tip)
                    ? new Next.Reorg(ancestry.forkPoint(client, from))
                    : new Next.Behind(tip.time());
        }
        BlockHash best = client.headerAt(from.time())
                .map(Header::hash)
                .orElseThrow(() -> new RpcUnreachable("the node has lost block " + from.time()));
        return best.equals(from.hash())
                ? blocks(from.time(), Optional.of(best), tip)
                : new Next.Reorg(ancestry.forkPoint(client, from));
    }

    private Next blocks(AnchorTime from, Optional<BlockHash> parent, Header tip) throws RpcUnreachable, RpcRefusal {
        return from.compareTo(tip.time()) >= 0
                ? new Next.Blocks(List.of(), tip.time())
                : new Next.Blocks(pages.after(from, parent, tip), tip.time());
    }
}
