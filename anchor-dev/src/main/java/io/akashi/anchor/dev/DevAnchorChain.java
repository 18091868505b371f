package io.akashi.anchor.dev;

import io.akashi.anchor.dev.ByteReader.Malformed;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.BlockTimes;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A {@link DevLedger} as one writer reads and writes it. Its writer has coins without end, and there are no locks. A
 * ledger that is closed, or whose disk has failed, is unreachable. Safe for threads.
 */
public final class DevAnchorChain implements AnchorChain, ValueTimeLocks, BlockTimes {
    private static final int MAX_ANCHOR_BYTES = 1_024;
    private static final int INPUT_BYTES = 16;

    private final DevLedger ledger;
    private final Writer writer;

    DevAnchorChain(DevLedger ledger, Writer writer) {
        this.ledger = ledger;
        this.writer = writer;
    }

    @Override
    public Next after(Optional<BlockCursor> cursor) {
        return ledger.after(cursor);
    }

    @Override
    public Terms terms() {
        return ledger.ask(
                state -> new Terms.Known(new AnchorTime(state.tip()), state.normalizedFee(), writer, Optional.empty()),
                Terms.Unreachable::new);
    }

    /**
     * {@inheritDoc} A replacement spends all inputs of all versions before it, and pays at least one unit more than each,
     * because the ledger keeps the version with the highest fee.
     *
     * @throws IllegalArgumentException if one of {@code replaced} is no transaction of a dev ledger
     */
    @Override
    public Preparation prepare(String anchorString, Satoshis minimumFee, List<PreparedAnchor> replaced) {
        Bytes text = Bytes.ofUtf8(anchorString);
        if (text.size() > MAX_ANCHOR_BYTES || !text.utf8().equals(anchorString)) {
            return new Preparation.Refused(
                    "an anchor string is text of at most " + MAX_ANCHOR_BYTES + " bytes of UTF-8, not " + text.size());
        }
        LedgerTransaction transaction = build(anchorString, minimumFee, replaced);
        return ledger.ask(state -> new Preparation.Prepared(transaction.prepared()), Preparation.Unreachable::new);
    }

    private LedgerTransaction build(String anchorString, Satoshis minimumFee, List<PreparedAnchor> replaced) {
        Set<Bytes> inputs = new LinkedHashSet<>();
        long fee = minimumFee.amount();
        for (PreparedAnchor version : replaced) {
            LedgerTransaction earlier = read(version)
                    .orElseThrow(() -> new IllegalArgumentException(
                            version.transactionId() + " is no transaction of a dev ledger"));
            inputs.addAll(earlier.inputs());
            fee = Math.max(fee, Math.addExact(earlier.fee().amount(), 1));
        }
        if (inputs.isEmpty()) {
            inputs.add(randomInput());
        }
        return new LedgerTransaction(
                LedgerTransaction.Kind.ANCHOR, writer, new ArrayList<>(inputs), anchorString, new Satoshis(fee));
    }

    /** Random, for a prepared transaction must keep its input to itself even if the ledger never hears of it. */
    private Bytes randomInput() {
        return ledger.randomName(INPUT_BYTES);
    }

    @Override
    public Publication publish(PreparedAnchor anchor) {
        return read(anchor)
                .map(ledger::publish)
                .orElseGet(
                        () -> new Publication.Refused(anchor.transactionId() + " is no transaction of a dev ledger"));
    }

    @Override
    public Status status(PreparedAnchor anchor) {
        return ledger.ask(
                state -> read(anchor)
                        .map(transaction -> status(transaction, state))
                        .orElseGet(Status.Unknown::new),
                Status.Unreachable::new);
    }

    private static Status status(LedgerTransaction transaction, LedgerState state) {
        Optional<Long> height = state.confirmedAt(transaction.id());
        if (height.isPresent()) {
            return new Status.Confirmed(new AnchorTime(height.get()));
        }
        if (state.mempool().knows(transaction.id(), state.tip() + 1)) {
            return new Status.Mempool();
        }
        return state.isSpent(transaction) ? new Status.Conflicted() : new Status.Unknown();
    }

    private static Optional<LedgerTransaction> read(PreparedAnchor anchor) {
        try {
            LedgerTransaction transaction = LedgerTransaction.decode(anchor.signed());
            return transaction.prepared().equals(anchor) ? Optional.of(transaction) : Optional.empty();
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    /** {@inheritDoc} A block on a branch that was left is not known. */
    @Override
    public BlockTimes.Found timeOf(AnchorTime height, BlockHash hash) {
        return ledger.timeOf(height, hash);
    }

    /** {@inheritDoc} On a dev ledger there never is one. */
    @Override
    public ValueTimeLocks.Found find(String identifier, AnchorTime time) {
        return new ValueTimeLocks.Found.None();
    }
}
