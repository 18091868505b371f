package io.akashi.node.observe;

/** The steps of the node's work at which a crash can find it. */
public enum Phase {
    RECOVERY,
    FETCH,
    WRITE_BLOCK,
    ROLLBACK,
    RETRY,
    ASSEMBLED,
    FILES_STORED,
    PREPARED,
    BROADCAST,
    APPLIED,
    FINISHED,
    ENQUEUE
}
