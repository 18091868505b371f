package io.akashi.conformance.ethereum;

import io.akashi.testkit.anvil.AnvilProcess;
import java.util.Optional;
import java.util.Random;

/** A chain that goes on: a thread mines a block now and then. What a test does to it meanwhile comes between two blocks. */
final class BusyAnvil implements AutoCloseable {
    private static final long BLOCK_MILLIS = 40;
    private static final int BLOCKS_TO_A_FORK = 12;
    private static final int DEEPEST = 6;

    private final AnvilProcess anvil;
    private final long lowest;
    private final Thread miner = new Thread(this::run, "miner");
    private volatile Optional<Random> forks = Optional.empty();
    private volatile boolean stopping;
    private int reorgs;

    private BusyAnvil(AnvilLedger ledger) {
        this.anvil = ledger.anvil();
        this.lowest = ledger.genesis();
        miner.setDaemon(true);
    }

    static BusyAnvil start(AnvilLedger ledger) {
        BusyAnvil chain = new BusyAnvil(ledger);
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

    synchronized void mine(int blocks) {
        anvil.mine(blocks);
    }

    /** The contract's own block stays. The transactions of the others are lost until somebody sends them again. */
    private synchronized void reorg(int depth) {
        if (anvil.height() - depth > lowest) {
            reorgs++;
            anvil.reorg(depth);
        }
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
