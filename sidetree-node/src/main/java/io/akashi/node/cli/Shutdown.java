package io.akashi.node.cli;

import io.akashi.node.Node;
import java.util.concurrent.CountDownLatch;

/** Runs a node until the process is asked to end, and closes it then. */
final class Shutdown {
    private Shutdown() {}

    static void await(Node node) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    node.close();
                    asked.countDown();
                },
                "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        asked.await();
    }
}
