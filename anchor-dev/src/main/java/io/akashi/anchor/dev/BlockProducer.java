package io.akashi.anchor.dev;

/** Has a block made at each tick, on a thread of its own. */
final class BlockProducer {
    private final BlockTicker ticker;
    private final Runnable making;
    private final Thread thread = new Thread(this::run, "dev-ledger");

    private BlockProducer(BlockTicker ticker, Runnable making) {
        this.ticker = ticker;
        this.making = making;
    }

    /** @param making what is done at each tick, and throws nothing */
    static BlockProducer start(BlockTicker ticker, Runnable making) {
        BlockProducer producer = new BlockProducer(ticker, making);
        producer.thread.setDaemon(true);
        producer.thread.start();
        return producer;
    }

    private void run() {
        try {
            while (true) {
                ticker.awaitNext();
                making.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped
        }
    }

    /** Returns when it has stopped. */
    void stop() {
        boolean interrupted = false;
        thread.interrupt();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
