package io.akashi.anchor.dev;

/** Whether the ledger takes a transaction. */
sealed interface Admission {
    /** It may wait for a block. */
    record New() implements Admission {}

    /** It waits already, or stands in a block. */
    record Present() implements Admission {}

    /** It can never stand in a block of this branch, or gives way to one with a higher fee. */
    record Refused(String reason) implements Admission {}

    /** Judges a transaction by what is known at the tip. */
    static Admission of(LedgerTransaction transaction, LedgerState state) {
        long next = state.tip() + 1;
        if (state.confirmedAt(transaction.id()).isPresent() || state.mempool().knows(transaction.id(), next)) {
            return new Present();
        }
        if (state.isSpent(transaction)) {
            return new Refused("a block holds another transaction that spends its input");
        }
        for (LedgerTransaction other : state.mempool().conflictsKnownAt(next, transaction)) {
            if (other.fee().compareTo(transaction.fee()) >= 0) {
                return new Refused(
                        "another version waits with a fee of " + other.fee() + ", this one pays " + transaction.fee());
            }
        }
        return new New();
    }
}
