package io.akashi.node.observe;

/** The steps of the node's work at which a crash can find it. */
public enum Phase {
    /** The stores and the ledger are opened. */
    RECOVERY,
    /** The ledger is asked for blocks. */
    FETCH,
    /** A block is stored that settles no batch. */
    WRITE_BLOCK,
    /** Blocks of a branch that was left are forgotten. */
    ROLLBACK,
    /** The roots of a block are made and stored. */
    ROOTS,
    /** Files that were missing are asked for again. */
    RETRY,
    /** Operations leave the queue for a new batch. */
    ASSEMBLED,
    /** The files of a batch are in the CAS, which is recorded. */
    FILES_STORED,
    /** The transaction of a batch is signed, which is recorded. */
    PREPARED,
    /** The transaction of a batch was sent, which is recorded; or it is sent again. */
    BROADCAST,
    /** A block is stored that settles a batch. */
    APPLIED,
    /** A batch is final and forgotten. */
    FINISHED,
    /** A request is put into the queue. */
    ENQUEUE
}
