package io.akashi.node;

import io.akashi.anchor.dev.DevLedger;

/** A running node. Closing it ends its threads and gives its files free. */
public final class Node implements AutoCloseable {
    private final int port;
    private final NodeStatus status;
    private final DevLedger ledger;
    private final Closing closing;

    Node(int port, NodeStatus status, DevLedger ledger, Closing closing) {
        this.port = port;
        this.status = status;
        this.ledger = ledger;
        this.closing = closing;
    }

    /** The port that it serves on. */
    public int port() {
        return port;
    }

    /** What it knows of itself. */
    public NodeStatus status() {
        return status;
    }

    /** Its ledger, which can be forked. */
    public DevLedger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        closing.close();
    }
}
