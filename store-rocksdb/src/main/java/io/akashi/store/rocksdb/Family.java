package io.akashi.store.rocksdb;

/** The column families. Numbers in keys are big-endian, so that the order of bytes is that of numbers. */
enum Family {
    /** Name → cursor, counters, the announcement of a rollback. RocksDB insists on this name. */
    META("default"),
    /** Suffix ‖ 0 ‖ transaction number (8) ‖ index (4) → operation. */
    OPERATIONS("operations"),
    /** Transaction number (8) → record. */
    TRANSACTIONS("transactions"),
    /** Transaction number (8) → the same record, of those that are unavailable. */
    UNAVAILABLE("unavailable"),
    /** Height (8) → hash and transactions applied. */
    BLOCKS("blocks"),
    /** Transaction number (8) → suffixes and indexes of its operations. */
    UNDO("undo"),
    /** Sequence (8) → request. */
    QUEUE("queue"),
    /** Suffix → sequence of its newest request in the queue. */
    WAITING("waiting"),
    /** Operation id → what a receipt says, and where the request is: queue or batch. */
    RECEIPTS("receipts"),
    /** Batch (8) ‖ index (4) → request. */
    IN_FLIGHT("in-flight"),
    /** Batch (8) → record, of those that are not final. */
    BATCHES("batches"),
    /** Batch (8) → transaction, of those that are final. */
    FINISHED("finished"),
    /** What the adapter of a ledger keeps of its chain, under keys of its own. */
    CHAIN_INDEX("chain-index"),
    /** What the node keeps of its value locks and of its clients, under keys of its own. */
    ACCOUNTS("accounts"),
    /** Trie (1) ‖ key (32) → value of an entry. */
    TRIES("tries"),
    /** Trie (1) ‖ page (4) → how many entries it has and its hash. */
    PAGES("pages"),
    /** Height (8) → roots, of the young blocks for which they were made. */
    ROOTS("roots"),
    /** Sequence (8) → what a write made stale in the tries, if they are built. */
    STALE("stale"),
    /** What the issuer of credentials keeps, under keys of its own. */
    ISSUER("issuer"),
    /** Row (8) → entries of the change log. */
    CHANGES("changes");

    private final String text;

    Family(String text) {
        this.text = text;
    }

    /** As RocksDB names it. */
    String text() {
        return text;
    }
}
