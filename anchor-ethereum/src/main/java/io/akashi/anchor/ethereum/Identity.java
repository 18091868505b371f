package io.akashi.anchor.ethereum;

import io.akashi.anchor.ethereum.contract.AnchorContract;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.Header;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.Optional;

/** Whether the node is of the network's chain, and the network's contract stands there. */
public sealed interface Identity {
    /** It is. */
    record Ours() implements Identity {}

    /** It is not, and will not become so by itself. */
    record Other(String detail) implements Identity {}

    /** It did not answer, or has not come so far. */
    record Unreachable(String reason) implements Identity {}

    /**
     * Asks the node: the chain's number, its first block, and the code at the contract's address.
     *
     * @param genesis the network's first block, at which the contract stood already
     */
    static Identity of(EthereumClient client, EthereumNetwork network, AnchorTime genesis) {
        try {
            return ask(client, network, genesis);
        } catch (RpcUnreachable e) {
            return new Unreachable(e.reason());
        } catch (RpcRefusal e) {
            return new Unreachable("the node refuses: " + e.reason());
        }
    }

    private static Identity ask(EthereumClient client, EthereumNetwork network, AnchorTime genesis)
            throws RpcUnreachable, RpcRefusal {
        long chainId = client.chainId();
        if (chainId != network.chainId()) {
            return new Other("expected chain " + network.chainId() + ", the node is of chain " + chainId);
        }
        Optional<Header> first = client.headerAt(new AnchorTime(0));
        if (first.isPresent() && !first.get().hash().equals(network.firstBlock())) {
            return new Other("expected a chain that begins with " + network.firstBlock() + ", this one begins with "
                    + first.get().hash());
        }
        if (client.latest().time().compareTo(genesis) < 0) {
            return new Unreachable("the node has not come to block " + genesis);
        }
        return contract(client.code(network.contract()), network);
    }

    private static Identity contract(Bytes code, EthereumNetwork network) {
        if (code.size() == 0) {
            return new Other("no contract stands at " + network.contract());
        }
        return code.equals(AnchorContract.runtimeCode())
                ? new Ours()
                : new Other("at " + network.contract() + " stands another contract than the anchor contract");
    }
}
