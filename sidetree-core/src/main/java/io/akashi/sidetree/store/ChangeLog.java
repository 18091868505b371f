package io.akashi.sidetree.store;

import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import java.util.List;
import java.util.Optional;

/**
 * What became of DIDs, in the order in which it was stored. An entry is kept in the same write as what it tells of, so that
 * none is lost and none is there twice, and is never changed: a rollback adds entries. The oldest are dropped. Safe for
 * threads.
 */
public interface ChangeLog {
    /** The place behind the newest entry. */
    Cursor head();

    /** The place before the oldest entry that is kept. */
    Cursor oldest();

    /** A place before about as many of the newest entries, or before the oldest that is kept. */
    Cursor recent(long entries);

    /** The entries after this place, at most {@code limit}. */
    Page after(Cursor cursor, int limit);

    /** The place up to which a consumer of this name has taken entries, if it has kept one. */
    Optional<Cursor> bookmark(String consumer);

    /** Keeps the place of a consumer, durably. */
    void keep(String consumer, Cursor cursor);

    /**
     * A place between entries.
     *
     * @param log a random number that the log was given when it began: places of another log mean nothing here
     * @param row of the entry before the place; rows only grow
     * @param index of that entry in its row
     */
    record Cursor(long log, long row, int index) {}

    /** What follows a place. */
    sealed interface Page {
        /** These entries, none if there are no more; {@code next} is the place behind them. */
        record Entries(List<Entry> entries, Cursor next) implements Page {
            public Entries {
                entries = List.copyOf(entries);
            }
        }

        /** What followed is not kept any more, or the place is of another log. */
        record Gone() implements Page {}
    }

    /** One change, and the place behind it. */
    record Entry(Cursor cursor, Change change) {}

    /** What happened. */
    sealed interface Change {
        /** Something happened to one operation of a DID. */
        record OfOperation(Kind kind, Anchored anchored, DidSuffix suffix, OperationType type, int index)
                implements Change {}

        /** All blocks after this one were forgotten, too many to name their operations. */
        record AllAfter(AnchorTime forkPoint) implements Change {}
    }

    /** Where an operation is anchored, or was. */
    record Anchored(TransactionNumber transaction, BlockHash block) {}

    /** What can happen to an operation. */
    enum Kind {
        /** A block held it. It is stored, whether it takes effect or not. */
        APPLIED("applied"),
        /** Its block is no more on the ledger's best branch. */
        ROLLED_BACK("rolled-back"),
        /** A file of its batch was missing and was found: an answer about an earlier time can change by it. */
        LATE("late"),
        /** A file was found that makes it void. */
        VOIDED("voided");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As it is served. */
        public String text() {
            return text;
        }
    }
}
