package io.akashi.resolver.history;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockTimes;
import io.akashi.sidetree.chain.BlockTimes.Found;
import io.akashi.sidetree.did.DidVersion;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.TransactionRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Since when a version was the newest: the time in the block that anchored it, in whole seconds. Blocks follow each other
 * in the ledger's order, and their times nearly so: a miner may be up to two hours ahead. See docs/adr/0021.
 */
public final class VersionDates {
    /** The most that the time of a block can be after that of a later one. */
    private static final Duration DISORDER = Duration.ofHours(2);

    private final OperationStore store;
    private final BlockTimes times;

    /** The dates of versions that this store has, by the times of its ledger. */
    public VersionDates(OperationStore store, BlockTimes times) {
        this.store = store;
        this.times = times;
    }

    /** When a transaction was anchored, if the ledger tells and answers. */
    public Optional<Instant> dateOf(TransactionNumber number) {
        return ask(number) instanceof Found.At at ? Optional.of(seconds(at)) : Optional.empty();
    }

    /**
     * The newest version whose date is not after {@code time}, in the ledger's order; empty if all are younger.
     *
     * @throws DidException {@link DidErrorType#FEATURE_NOT_SUPPORTED} if the ledger does not tell its times,
     *     {@link DidErrorType#INTERNAL_ERROR} if it does not answer
     */
    public OptionalInt newestAt(Instant time, List<DidVersion> versions) throws DidException {
        int last = lastNotAfter(time.plus(DISORDER), versions);
        while (last >= 0 && required(versions.get(last)).isAfter(time)) {
            last--;
        }
        return last < 0 ? OptionalInt.empty() : OptionalInt.of(last);
    }

    /** A version that is not after {@code time} and whose successor is: every one after it is after {@code time} less the disorder. */
    private int lastNotAfter(Instant time, List<DidVersion> versions) throws DidException {
        int low = 0;
        int high = versions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (required(versions.get(middle)).isAfter(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    private Instant required(DidVersion version) throws DidException {
        Found found = ask(version.since());
        if (found instanceof Found.At at) {
            return seconds(at);
        }
        String block = "block " + version.since().time();
        if (found instanceof Found.Unreachable unreachable) {
            throw new DidException(
                    DidErrorType.INTERNAL_ERROR, "the time of " + block + " cannot be had: " + unreachable.reason());
        }
        throw new DidException(
                DidErrorType.FEATURE_NOT_SUPPORTED, "the ledger does not tell when " + block + " was made");
    }

    private Found ask(TransactionNumber number) {
        Optional<AnchoredTransaction> transaction = store.transaction(number).map(TransactionRecord::transaction);
        return transaction
                .map(found -> times.timeOf(found.time(), found.blockHash()))
                .orElseGet(Found.Unknown::new);
    }

    private static Instant seconds(Found.At at) {
        return at.time().truncatedTo(ChronoUnit.SECONDS);
    }
}
