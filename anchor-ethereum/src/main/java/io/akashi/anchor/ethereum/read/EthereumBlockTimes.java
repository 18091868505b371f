package io.akashi.anchor.ethereum.read;

import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.Header;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.BlockTimes;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.Optional;

/** The times that stand in the headers of an EVM chain's blocks; a block that is not the chain's any more has none. */
public final class EthereumBlockTimes implements BlockTimes {
    private final EthereumClient client;

    /** The times as this node tells them. */
    public EthereumBlockTimes(EthereumClient client) {
        this.client = client;
    }

    @Override
    public Found timeOf(AnchorTime height, BlockHash hash) {
        try {
            Optional<Header> found =
                    client.headerAt(height).filter(header -> header.hash().equals(hash));
            return found.<Found>map(header -> new Found.At(header.made())).orElseGet(Found.Unknown::new);
        } catch (RpcRefusal e) {
            return new Found.Unknown();
        } catch (RpcUnreachable e) {
            return new Found.Unreachable(String.valueOf(e.getMessage()));
        }
    }
}
