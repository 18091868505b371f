package io.akashi.anchor.ethereum.read;

import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.Header;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.Locale;

/** How far the chain is read: blocks beyond the horizon may still change too easily. */
public sealed interface Horizon {
    /**
     * So many blocks short of the newest.
     *
     * @param blocks 0 reads every block at once; a reorg then leads back
     */
    record Behind(int blocks) implements Horizon {
        public Behind {
            if (blocks < 0) {
                throw new IllegalArgumentException("a number of blocks is not negative: " + blocks);
            }
        }

        @Override
        public Header tip(EthereumClient client) throws RpcUnreachable, RpcRefusal {
            Header latest = client.latest();
            if (blocks == 0) {
                return latest;
            }
            AnchorTime time = new AnchorTime(Math.max(0, latest.time().block() - blocks));
            return client.headerAt(time).orElseThrow(() -> new RpcUnreachable("the node has lost block " + time));
        }
    }

    /** What the chain's own consensus says, on a chain by proof of stake. */
    enum Finality implements Horizon {
        /** Unlikely to change. */
        SAFE,
        /** Will not change. */
        FINALIZED;

        @Override
        public Header tip(EthereumClient client) throws RpcUnreachable, RpcRefusal {
            String tag = name().toLowerCase(Locale.ROOT);
            return client.tagged(tag).orElseThrow(() -> new RpcUnreachable("the node has no " + tag + " block yet"));
        }
    }

    /** The last block that is read now. */
    Header tip(EthereumClient client) throws RpcUnreachable, RpcRefusal;
}
