package io.akashi.node.lock;

import io.akashi.anchor.bitcoin.wallet.BitcoinWallet;
import io.akashi.sidetree.protocol.LockRules;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.ValueTimeLock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our locks and coins at a moment, as they are served. Amounts are in satoshi.
 *
 * @param block the ledger's height, if it could be asked
 * @param spendable mature coins that are not locked
 * @param locked in locks, ended or not
 * @param locks the largest first
 * @param pending the transaction that no block has taken yet
 * @param unreachable why the ledger could not be asked
 */
public record LockReport(
        @Nullable Long block,
        @Nullable Long spendable,
        @Nullable Long locked,
        List<Lock> locks,
        @Nullable Pending pending,
        @Nullable String unreachable) {
    static LockReport of(
            BitcoinWallet.State state, List<ValueTimeLock> locks, Optional<Pending> pending, Network network) {
        @Nullable Pending waiting = pending.orElse(null);
        if (!(state instanceof BitcoinWallet.State.Known known)) {
            String reason = ((BitcoinWallet.State.Unreachable) state).reason();
            return new LockReport(null, null, null, List.of(), waiting, reason);
        }
        long tip = known.tip().block();
        return new LockReport(
                tip,
                known.spendable().amount(),
                known.locked().amount(),
                locks.stream().map(lock -> lock(lock, tip, network)).toList(),
                waiting,
                null);
    }

    private static Lock lock(ValueTimeLock lock, long tip, Network network) {
        ProtocolParameters now = network.timeline().latest();
        long allowed = LockRules.capacity(lock, network.timeline().at(lock.start()), now);
        return new Lock(
                lock.identifier(),
                lock.amount().amount(),
                lock.start().block(),
                lock.unlock().block(),
                lock.unlock().block() <= tip + 1,
                Math.min(allowed, now.maxOperationsPerBatch()));
    }

    /**
     * A lock in a block.
     *
     * @param start the height of its block
     * @param unlock the first height at which it allows nothing any more, and its amount can be taken back
     * @param ended whether that is the next block, or is past
     * @param operationsPerBatch that it allows
     */
    public record Lock(
            String identifier, long amount, long start, long unlock, boolean ended, long operationsPerBatch) {}

    /**
     * A transaction on its way; its newest version.
     *
     * @param step create, renew or release
     * @param versions how many were signed, of which a block can take one
     * @param notTaken why the ledger's node does not take it
     */
    public record Pending(
            String step,
            String transactionId,
            long fee,
            int versions,
            @Nullable String notTaken) {
        static Pending of(PendingLock pending, Optional<String> notTaken) {
            return new Pending(
                    pending.step().name().toLowerCase(Locale.ROOT),
                    pending.newest().transactionId(),
                    pending.newest().fee().amount(),
                    pending.versions().size(),
                    notTaken.orElse(null));
        }
    }
}
