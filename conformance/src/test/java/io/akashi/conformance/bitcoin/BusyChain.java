package io.akashi.conformance.bitcoin;

import io.akashi.sidetree.json.JsonValue.JsonNumber;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.util.Optional;
import java.util.Random;

/** A chain that goes on: a thread mines a block now and then. What a test does to it meanwhile comes between two blocks. */
final class BusyChain implements AutoCloseable {
    private static final long BLOCK_MILLIS = 40;
    private static final int BLOCKS_TO_A_FORK = 12;
    private static final int DEEPEST = 8;

    private final BitcoindProcess bitcoind;
    private final Thread miner = new Thread(this::run, "miner");
    private volatile Optional<Random> forks = Optional.empty();
    private volatile boolean stopping;
    private int mined;
    private int reorgs;

    private BusyChain(BitcoindProcess bitcoind) {
        this.bitcoind = bitcoind;
        miner.setDaemon(true);
    }

    static BusyChain start(BitcoindProcess bitcoind) {
        BusyChain chain = new BusyChain(bitcoind);
        chain.miner.start();
        return chain;
    }

    /** From now on some blocks are left again for others; when and how many is drawn from {@code random}. */
    void forkNowAndThen(Random random) {
        forks = Optional.of(random);
    }

    /** From now on every block stays; how often some were left. */
    synchronized int forkNoMore() {
        forks = Optional.empty();
        return reorgs;
    }

    private void run() {
        while (!stopping) {
            Optional<Random> random = forks.filter(drawn -> drawn.nextInt(BLOCKS_TO_A_FORK) == 0);
            random.ifPresentOrElse(drawn -> reorg(1 + drawn.nextInt(DEEPEST)), () -> mine(1));
            try {
                Thread.sleep(BLOCK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Each block pays to another script, so that two branches are never the same. */
    synchronized void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            bitcoind.mine(1, "6a04%08x".formatted(mined++));
        }
    }

    /** Leaves so many blocks for a branch that is one longer, whose first holds what waits. */
    private synchronized void reorg(int blocks) {
        reorgs++;
        bitcoind.leave(blocks);
        mine(blocks + 1);
    }

    /** Does this while nobody mines. */
    synchronized void still(Runnable action) {
        action.run();
    }

    static String bestBlock(BitcoindProcess bitcoind) {
        return ((JsonString) bitcoind.call("getbestblockhash", "[]")).value();
    }

    static long height(BitcoindProcess bitcoind) {
        return (long) ((JsonNumber) bitcoind.call("getblockcount", "[]")).value();
    }

    /** Mines no more. */
    @Override
    public void close() {
        stopping = true;
        try {
            miner.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
