package io.akashi.node;

/** A running node. Closing it ends its threads and gives its files free. */
public final class Node implements AutoCloseable {
    private final int port;
    private final NodeStatus status;
    private final Closing closing;

    Node(int port, NodeStatus status, Closing closing) {
        this.port = port;
        this.status = status;
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

    @Override
    public void close() {
        closing.close();
    }
}
