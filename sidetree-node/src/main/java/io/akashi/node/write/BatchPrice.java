package io.akashi.node.write;

import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.function.IntToLongFunction;

/** What batches cost by their size, as things stand at one moment. */
public final class BatchPrice {
    /** Where anchoring costs nothing. */
    public static final BatchPrice NOTHING = new BatchPrice(Integer.MAX_VALUE, operations -> 0);

    private final int capacity;
    private final IntToLongFunction fee;

    private BatchPrice(int capacity, IntToLongFunction fee) {
        this.capacity = capacity;
        this.fee = fee;
    }

    /**
     * The price on these terms: what the rules ask for with the markup, or what the ledger's own network takes at least.
     *
     * @param markup added to what the rules ask for, as a share of it
     */
    public static BatchPrice of(Rules rules, Terms.Known terms, Satoshis networkFee, double markup) {
        return new BatchPrice(rules.capacity(terms), operations -> {
            double asked = Math.ceil(rules.minimumFee(terms, operations).amount() * (1 + markup));
            return Math.max((long) asked, networkFee.amount());
        });
    }

    /**
     * The most that some of the waiting operations can cost their client, whatever their places: they are written in full
     * batches and a last one that is dear, because few share it. Who joins later makes it cheaper only.
     *
     * @param operations of the client among them
     * @param waiting all that wait; at least as many
     */
    public Satoshis worst(int operations, int waiting) {
        if (operations == 0) {
            return Satoshis.ZERO;
        }
        int all = Math.max(operations, waiting);
        int last = (all - 1) % capacity + 1;
        int inLast = Math.min(operations, last);
        long full = operations == inLast ? 0 : (operations - inLast) * share(fee.applyAsLong(capacity), capacity);
        return new Satoshis(full + inLast * share(fee.applyAsLong(last), last));
    }

    /** An operation's part of a batch's fee, rounded up so that the parts are never less than the whole. */
    public static long share(long fee, int operations) {
        return (fee + operations - 1) / operations;
    }
}
