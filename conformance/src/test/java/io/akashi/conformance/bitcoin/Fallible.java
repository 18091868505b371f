package io.akashi.conformance.bitcoin;

import io.akashi.sidetree.json.JsonValue.JsonBoolean;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.nio.file.Path;

/**
 * A bitcoind that is killed and comes back. What it had not written is gone, its mempool first of all; the blocks it gets
 * again from a peer, so that until then it stands lower than it did.
 */
final class Fallible implements AutoCloseable {
    private final BitcoindProcess bitcoind;
    private final BitcoindProcess peer;
    private final BusyChain chain;
    private int kills;
    private int losses;

    /**
     * Gives it a peer.
     *
     * @param directory of the peer
     * @param chain that the first mines
     */
    Fallible(BitcoindProcess bitcoind, Path directory, BusyChain chain) {
        this.bitcoind = bitcoind;
        this.peer = Bitcoinds.start(directory);
        this.chain = chain;
        chain.still(this::join);
    }

    /** Ends it as a power cut would, and starts it again after this. Each other time it has written all it knows. */
    void killAndRestart(Runnable meanwhile) {
        chain.still(() -> {
            if (kills % 2 == 0) {
                bitcoind.call("gettxoutsetinfo", "[\"none\"]"); // writes the blocks' index and the coins
                bitcoind.call("savemempool", "[]");
            }
            long height = BusyChain.height(bitcoind);
            bitcoind.kill();
            kills++;
            meanwhile.run();
            bitcoind.restart();
            losses += BusyChain.height(bitcoind) < height ? 1 : 0;
            join();
        });
    }

    private void join() {
        bitcoind.call("addnode", "[\"" + peer.peerAddress() + "\",\"onetry\"]");
        Patience.until(
                "both have one chain, and the mempool is read",
                () -> BusyChain.bestBlock(bitcoind).equals(BusyChain.bestBlock(peer)) && isMempoolRead(),
                () -> BusyChain.height(bitcoind) + " and " + BusyChain.height(peer));
    }

    private boolean isMempoolRead() {
        JsonObject mempool = (JsonObject) bitcoind.call("getmempoolinfo", "[]");
        return mempool.get("loaded").orElseThrow().equals(new JsonBoolean(true));
    }

    int kills() {
        return kills;
    }

    /** How often it came back with fewer blocks than it had. */
    int losses() {
        return losses;
    }

    @Override
    public void close() {
        peer.close();
    }
}
