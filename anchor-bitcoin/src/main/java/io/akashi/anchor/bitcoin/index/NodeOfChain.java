package io.akashi.anchor.bitcoin.index;

import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.rpc.ChainInfo;
import io.akashi.sidetree.chain.BlockHash;
import java.util.Optional;

/** Tells a node of our chain from one of another, by the chain's name and its very first block. Not safe for threads. */
final class NodeOfChain {
    private final BitcoindClient client;
    private final BitcoinNetwork bitcoin;
    private boolean identified;

    NodeOfChain(BitcoindClient client, BitcoinNetwork bitcoin) {
        this.client = client;
        this.bitcoin = bitcoin;
    }

    /**
     * How far the node is.
     *
     * @throws BitcoindUnreachable also if it is the node of another chain
     */
    ChainInfo info() throws BitcoindUnreachable, BitcoindRefusal {
        ChainInfo info = client.chainInfo();
        Optional<String> fault = fault(info);
        if (fault.isPresent()) {
            throw new BitcoindUnreachable(fault.get());
        }
        return info;
    }

    /**
     * Compares the chain's first block once more: behind the same address and name there may be another chain by now.
     *
     * @throws BitcoindUnreachable also if it is the node of another chain
     */
    void identifyAgain() throws BitcoindUnreachable, BitcoindRefusal {
        identified = false;
        info();
    }

    Identity identity() {
        try {
            Optional<String> fault = fault(client.chainInfo());
            return fault.<Identity>map(Identity.OtherChain::new).orElseGet(Identity.Ours::new);
        } catch (BitcoindUnreachable e) {
            return new Identity.Unreachable(e.reason());
        } catch (BitcoindRefusal e) {
            return new Identity.Unreachable("bitcoind refuses: " + e.reason());
        }
    }

    /** What shows that the node is of another chain. */
    private Optional<String> fault(ChainInfo info) throws BitcoindUnreachable, BitcoindRefusal {
        if (!info.chain().equals(bitcoin.name())) {
            return Optional.of("bitcoind is on the chain '" + info.chain() + "', expected '" + bitcoin.name() + "'");
        }
        if (!identified) {
            BlockHash first = client.blockHash(0);
            if (!first.equals(bitcoin.firstBlock())) {
                return Optional.of(
                        "bitcoind's chain begins with block " + first + ", expected " + bitcoin.firstBlock());
            }
            identified = true;
        }
        return Optional.empty();
    }
}
