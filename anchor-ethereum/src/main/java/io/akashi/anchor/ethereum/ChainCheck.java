package io.akashi.anchor.ethereum;

import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.sidetree.protocol.AnchorTime;

/**
 * Asks who the node is before the first question to it, and again after each time that it did not answer: another may have
 * come in its place. Safe for threads.
 */
public final class ChainCheck {
    private final EthereumClient client;
    private final EthereumNetwork network;
    private final AnchorTime genesis;
    private volatile boolean isOurs;

    /**
     * A check for this network's chain and contract.
     *
     * @param genesis the network's first block
     */
    public ChainCheck(EthereumClient client, EthereumNetwork network, AnchorTime genesis) {
        this.client = client;
        this.network = network;
        this.genesis = genesis;
    }

    /** Who the node is now. */
    public Identity identity() {
        Identity identity = Identity.of(client, network, genesis);
        isOurs = identity instanceof Identity.Ours;
        return identity;
    }

    /** @throws RpcUnreachable if the node is not known to be the right one, and cannot be asked or says otherwise */
    void require() throws RpcUnreachable {
        if (isOurs) {
            return;
        }
        Identity identity = identity();
        if (identity instanceof Identity.Other other) {
            throw new RpcUnreachable("the node is of another chain: " + other.detail());
        }
        if (identity instanceof Identity.Unreachable unreachable) {
            throw new RpcUnreachable(unreachable.reason());
        }
    }

    /** From now on the node is unknown. */
    void forget() {
        isOurs = false;
    }
}
