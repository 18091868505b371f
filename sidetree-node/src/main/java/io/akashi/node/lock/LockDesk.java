package io.akashi.node.lock;

import io.akashi.anchor.bitcoin.wallet.BitcoinWallet;
import io.akashi.node.config.BitcoinSettings.LockPlan;
import io.akashi.node.lock.PendingLock.Step;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, renews and releases the node's locks. One transaction is on its way at a time; it is on disk before it is sent,
 * and is sent again until a block has it, for more where the ledger's node asks for more. Safe for threads.
 */
public final class LockDesk {
    private static final Logger LOG = LoggerFactory.getLogger(LockDesk.class);
    private static final Bytes PENDING = Bytes.ofUtf8("lock-pending");

    private final AnchorChain chain;
    private final BitcoinWallet wallet;
    private final SortedRows rows;
    private final Network network;
    private final LockPlan plan;
    private String lastRefusal = "";
    /** Why the ledger's node does not take what is on its way, as far as it was asked since the start. */
    private Optional<String> notTaken = Optional.empty();

    /** A desk whose transactions go to this ledger and are kept in these rows. */
    public LockDesk(AnchorChain chain, BitcoinWallet wallet, SortedRows rows, Network network, LockPlan plan) {
        this.chain = chain;
        this.wallet = wallet;
        this.rows = rows;
        this.network = network;
        this.plan = plan;
    }

    /** Locks this amount. */
    public synchronized Outcome create(Satoshis amount) {
        return begin(Step.CREATE, () -> wallet.create(amount));
    }

    /** Locks the amount of a lock that has ended again; of the only one when none is named. */
    public synchronized Outcome renew(Optional<String> identifier) {
        return withLock(identifier, lock -> begin(Step.RENEW, () -> wallet.renew(lock)));
    }

    /** Takes the amount of a lock that has ended back; of the only one when none is named. */
    public synchronized Outcome release(Optional<String> identifier) {
        return withLock(identifier, lock -> begin(Step.RELEASE, () -> wallet.release(lock)));
    }

    /** Everything about our locks and coins now. */
    public synchronized LockReport report() {
        return LockReport.of(wallet.state(), wallet.locks(), pendingNow(), network);
    }

    /** What anchoring this many operations would cost and need. */
    public synchronized Optional<AnchorEstimate> estimate(int operations) {
        return wallet.state() instanceof BitcoinWallet.State.Known known
                ? Optional.of(AnchorEstimate.of(operations, known, wallet.locks(), network))
                : Optional.empty();
    }

    /** Takes what is on its way one step further; renews what has ended if that is the plan. */
    public synchronized void advance() {
        Optional<PendingLock> pending = pending();
        if (pending.isPresent()) {
            follow(pending.get());
        } else if (plan == LockPlan.RENEW) {
            endedLock().ifPresent(lock -> told(begin(Step.RENEW, () -> wallet.renew(lock))));
        }
    }

    /** A renewal that nobody asked for now is refused in the log, once for each reason. */
    private void told(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused && !refused.reason().equals(lastRefusal)) {
            lastRefusal = refused.reason();
            LOG.warn("event=lock_not_renewed reason=\"{}\"", lastRefusal);
        }
    }

    /** Settled once a block has a version, or none can be confirmed; sent again when the ledger's node has none. */
    private void follow(PendingLock pending) {
        Optional<PreparedAnchor> forgotten = Optional.empty();
        boolean unclear = false;
        for (PreparedAnchor version : pending.versions()) {
            Status status = chain.status(version);
            if (status instanceof Status.Confirmed) {
                settled(pending.step(), version, status);
                return;
            }
            if (status instanceof Status.Mempool) {
                notTaken = Optional.empty();
                return;
            }
            unclear |= status instanceof Status.Unreachable;
            forgotten = status instanceof Status.Unknown ? Optional.of(version) : forgotten;
        }
        if (unclear) {
            return;
        }
        if (forgotten.isPresent()) {
            sendAgain(pending, forgotten.get());
        } else {
            settled(pending.step(), pending.newest(), new Status.Conflicted());
        }
    }

    private void settled(Step step, PreparedAnchor version, Status outcome) {
        LOG.info("event=lock_settled step={} transaction={} outcome={}", step, version.transactionId(), outcome);
        notTaken = Optional.empty();
        rows.write(List.of(new Change.Delete(PENDING)));
    }

    private void sendAgain(PendingLock pending, PreparedAnchor version) {
        Publication publication = chain.publish(version);
        if (publication instanceof Publication.Accepted) {
            notTaken = Optional.empty();
        } else if (publication instanceof Publication.Refused refused) {
            notTaken(pending, refused.reason());
        } else if (publication instanceof Publication.Underpaid underpaid) {
            raise(pending, underpaid.reason());
        }
    }

    /** Signs a version that pays more and conflicts with each earlier one; it is on disk before it is sent. */
    private void raise(PendingLock pending, String reason) {
        Preparation preparation = wallet.raise(pending.versions());
        if (preparation instanceof Preparation.Refused refused) {
            notTaken(pending, reason + "; " + refused.reason());
        } else if (preparation instanceof Preparation.Prepared prepared) {
            PendingLock raised = pending.with(prepared.anchor());
            rows.write(List.of(new Change.Put(PENDING, raised.write())));
            LOG.warn(
                    "event=lock_raised step={} transaction={} fee={} reason=\"{}\"",
                    pending.step(),
                    prepared.anchor().transactionId(),
                    prepared.anchor().fee(),
                    reason);
            Publication publication = chain.publish(prepared.anchor());
            if (publication instanceof Publication.Refused refused) {
                notTaken(raised, refused.reason());
            } else if (publication instanceof Publication.Underpaid underpaid) {
                notTaken(raised, underpaid.reason()); // raised once more at the next look
            } else {
                notTaken = Optional.empty();
            }
        }
    }

    /** Told in the log once for each reason, whatever figures are in it, and in the report as long as it is so. */
    private void notTaken(PendingLock pending, String reason) {
        if (!notTaken.map(LockDesk::withoutFigures).equals(Optional.of(withoutFigures(reason)))) {
            LOG.warn(
                    "event=lock_not_taken step={} transaction={} reason=\"{}\"",
                    pending.step(),
                    pending.newest().transactionId(),
                    reason);
        }
        notTaken = Optional.of(reason);
    }

    private static String withoutFigures(String reason) {
        return reason.replaceAll("[0-9.]+", "#");
    }

    private Outcome begin(Step step, Supplier<Preparation> prepare) {
        Optional<PendingLock> before = pending();
        if (before.isPresent()) {
            return new Outcome.Refused("another transaction of a lock is on its way: "
                    + before.get().newest().transactionId());
        }
        Preparation preparation = prepare.get();
        if (preparation instanceof Preparation.Refused refused) {
            return new Outcome.Refused(refused.reason());
        }
        if (preparation instanceof Preparation.Unreachable unreachable) {
            return new Outcome.Unreachable(unreachable.reason());
        }
        return send(new PendingLock(step, List.of(((Preparation.Prepared) preparation).anchor())));
    }

    private Outcome send(PendingLock pending) {
        rows.write(List.of(new Change.Put(PENDING, pending.write())));
        Publication publication = chain.publish(pending.newest());
        if (publication instanceof Publication.Refused refused) {
            return withdrawn(refused.reason());
        }
        if (publication instanceof Publication.Underpaid underpaid) {
            return withdrawn(underpaid.reason());
        }
        return new Outcome.Sent(
                pending.step().name().toLowerCase(Locale.ROOT),
                pending.newest().transactionId(),
                pending.newest().fee().amount(),
                publication instanceof Publication.Accepted);
    }

    /** What the ledger's node has refused at once is nowhere. */
    private Outcome withdrawn(String reason) {
        rows.write(List.of(new Change.Delete(PENDING)));
        return new Outcome.Refused("bitcoind refuses the transaction: " + reason);
    }

    private Outcome withLock(Optional<String> identifier, Function<ValueTimeLock, Outcome> step) {
        List<ValueTimeLock> locks = wallet.locks();
        if (identifier.isEmpty() && locks.size() > 1) {
            return new Outcome.Refused("there are " + locks.size() + " locks: name one by its identifier");
        }
        return locks.stream()
                .filter(lock -> identifier.isEmpty() || lock.identifier().equals(identifier.get()))
                .findFirst()
                .map(step)
                .orElseGet(() -> new Outcome.Refused("we hold no such lock"));
    }

    private Optional<ValueTimeLock> endedLock() {
        if (!(wallet.state() instanceof BitcoinWallet.State.Known known)) {
            return Optional.empty();
        }
        return wallet.locks().stream()
                .filter(lock -> lock.unlock().block() <= known.tip().block() + 1)
                .findFirst();
    }

    private Optional<PendingLock> pending() {
        return rows.get(PENDING).map(PendingLock::read);
    }

    private Optional<LockReport.Pending> pendingNow() {
        return pending().map(pending -> LockReport.Pending.of(pending, notTaken));
    }

    /** What became of a request. */
    public sealed interface Outcome {
        /**
         * A signed transaction is kept, and goes on being sent until a block has it.
         *
         * @param fee in satoshi
         * @param accepted whether the ledger's node has taken it already
         */
        record Sent(String step, String transactionId, long fee, boolean accepted) implements Outcome {}

        /** Nothing was done. */
        record Refused(String reason) implements Outcome {}

        /** The ledger's node did not answer; nothing was done. */
        record Unreachable(String reason) implements Outcome {}
    }
}
