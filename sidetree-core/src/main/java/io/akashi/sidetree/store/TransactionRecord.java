package io.akashi.sidetree.store;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.chain.AnchoredTransaction;
import java.util.List;
import java.util.Optional;

/** A transaction and what became of it. */
public record TransactionRecord(AnchoredTransaction transaction, Outcome outcome) {
    /** What became of a transaction. There are three outcomes and no others. */
    public sealed interface Outcome {
        /**
         * Done for ever.
         *
         * @param operations how many were stored
         * @param provisionalError the rule that its provisional files broke, if they did: then updates are dropped and
         *     the others stored without delta
         */
        record Processed(int operations, Optional<ErrorCode> provisionalError) implements Outcome {}

        /** Nothing is stored, for ever. */
        record Rejected(ErrorCode code) implements Outcome {}

        /**
         * To be tried again.
         *
         * @param operations how many were stored meanwhile, without delta
         * @param missing the URIs that no source could give, or the lock that could not be asked for
         * @param attempts how often it was tried
         */
        record Unavailable(int operations, List<String> missing, int attempts) implements Outcome {
            public Unavailable {
                missing = List.copyOf(missing);
            }
        }
    }
}
