package io.akashi.anchor.bitcoin.index;

import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.BlockTimes;
import io.akashi.sidetree.protocol.AnchorTime;

/** The times that stand in the headers of Bitcoin's blocks, asked of bitcoind by hash; a pruned node has them too. */
public final class BitcoinBlockTimes implements BlockTimes {
    private final BitcoindClient client;

    /** The times as this bitcoind tells them. */
    public BitcoinBlockTimes(BitcoindClient client) {
        this.client = client;
    }

    @Override
    public Found timeOf(AnchorTime height, BlockHash hash) {
        try {
            return new Found.At(client.header(hash).time());
        } catch (BitcoindRefusal e) {
            return new Found.Unknown();
        } catch (BitcoindUnreachable e) {
            return new Found.Unreachable(String.valueOf(e.getMessage()));
        }
    }
}
