package io.akashi.anchor.dev;

import io.akashi.anchor.dev.LogRecord.Genesis;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds the state of a ledger from the records of its log, told in order. */
final class LedgerReplay implements Consumer<LogRecord> {
    private Optional<LedgerState> state = Optional.empty();

    @Override
    public void accept(LogRecord record) {
        if (state.isPresent()) {
            state.get().apply(record);
        } else if (record instanceof Genesis genesis) {
            state = Optional.of(new LedgerState(genesis));
        } else {
            throw new IllegalStateException("a log begins with its genesis, not with " + record);
        }
    }

    /** The state after the last record. */
    LedgerState state() {
        LedgerState replayed = state.orElseThrow(() -> new IllegalStateException("the log has lost its first record"));
        replayed.resume();
        return replayed;
    }
}
