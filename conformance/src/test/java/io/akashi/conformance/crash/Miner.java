package io.akashi.conformance.crash;

import io.akashi.anchor.dev.DevLedger;

/** Makes a block after the other until it is stopped, so that a test can also have a ledger that stands still. */
final class Miner {
    private static final long BLOCK_MILLIS = 15;

    private final Thread thread;
    private volatile boolean stopping;

    Miner(DevLedger ledger) {
        thread = new Thread(() -> run(ledger), "miner");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(DevLedger ledger) {
        while (!stopping) {
            ledger.mine();
            try {
                Thread.sleep(BLOCK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    void stop() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}
