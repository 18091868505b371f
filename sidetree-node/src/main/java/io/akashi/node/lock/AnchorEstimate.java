package io.akashi.node.lock;

import io.akashi.anchor.bitcoin.wallet.BitcoinWallet;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.protocol.Fees;
import io.akashi.sidetree.protocol.LockRules;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import java.util.List;

/**
 * What anchoring a number of operations costs and needs now. Amounts are in satoshi.
 *
 * @param block the ledger's height
 * @param normalizedFee of the next block, unrounded
 * @param networkFee that a transaction pays anyhow to be in a block soon
 * @param withoutLock in batches that need no lock
 * @param withLock in the largest batches
 * @param heldOperationsPerBatch what our locks allow now
 */
public record AnchorEstimate(
        int operations,
        long block,
        double normalizedFee,
        long networkFee,
        Way withoutLock,
        Way withLock,
        long heldOperationsPerBatch) {
    /**
     * One way to anchor them.
     *
     * @param operationsPerBatch at most
     * @param fee of all batches together, before the policy's markup
     * @param lock that must be held while they are written; it is taken back afterwards
     */
    public record Way(int operationsPerBatch, int batches, long fee, long lock) {}

    static AnchorEstimate of(
            int operations, BitcoinWallet.State.Known state, List<ValueTimeLock> locks, Network network) {
        ProtocolParameters rules = network.timeline().latest();
        int free = rules.maxOperationsWithoutLock();
        int most = Math.min(operations, rules.maxOperationsPerBatch());
        Satoshis fee = new Satoshis((long) Math.floor(state.normalizedFee()));
        long needed = most <= free ? 0 : LockRules.amountFor(most, fee, rules).amount();
        long held = locks.stream()
                .filter(lock -> lock.unlock().block() > state.tip().block() + 1)
                .mapToLong(lock -> LockRules.capacity(lock, network.timeline().at(lock.start()), rules))
                .max()
                .orElse(free);
        return new AnchorEstimate(
                operations,
                state.tip().block(),
                state.normalizedFee(),
                state.networkFee().amount(),
                way(operations, Math.min(operations, free), 0, state, rules),
                way(operations, most, needed, state, rules),
                Math.min(held, rules.maxOperationsPerBatch()));
    }

    private static Way way(
            int operations, int perBatch, long lock, BitcoinWallet.State.Known state, ProtocolParameters rules) {
        int full = operations / perBatch;
        int rest = operations % perBatch;
        long fee = full * fee(perBatch, state, rules) + (rest == 0 ? 0 : fee(rest, state, rules));
        return new Way(perBatch, full + (rest == 0 ? 0 : 1), fee, lock);
    }

    private static long fee(int operations, BitcoinWallet.State.Known state, ProtocolParameters rules) {
        try {
            double least = Fees.minimum(state.normalizedFee(), operations, rules);
            return Math.max((long) Math.ceil(least), state.networkFee().amount());
        } catch (ProtocolException e) {
            throw new IllegalStateException("a batch has at least one operation", e);
        }
    }
}
