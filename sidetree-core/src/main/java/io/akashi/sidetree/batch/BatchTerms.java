package io.akashi.sidetree.batch;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.protocol.AnchorString;
import io.akashi.sidetree.protocol.Fees;
import io.akashi.sidetree.protocol.LockRules;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.ValueTimeLock;
import java.util.List;
import java.util.Optional;

/**
 * What a transaction must keep to, whatever the operations of its batch: before any file the form of its anchor string and
 * its fee; by the core index file the number of operations and the lock. They hold for who reads a batch and for who
 * fetches its files before, so that none is fetched for a transaction that is refused without it. Safe for threads. Source:
 * Sidetree v1, "Proof of Fee", "Value Locking"; ION, transaction processor.
 */
public final class BatchTerms {
    private final Network network;
    private final ValueTimeLocks locks;

    /** The terms of this network. */
    public BatchTerms(Network network, ValueTimeLocks locks) {
        this.network = network;
        this.locks = locks;
    }

    /** The parameters by which a transaction is judged. */
    public ProtocolParameters parameters(AnchoredTransaction transaction) {
        return network.timeline().at(transaction.time());
    }

    /** The first file of a transaction's batch; none if the transaction is refused without files. */
    public List<WantedFile> firstOf(AnchoredTransaction transaction) {
        try {
            return List.of(WantedFile.of(anchor(transaction)));
        } catch (ProtocolException e) {
            return List.of();
        }
    }

    /**
     * The files that this one of the transaction's batch names; none if it is invalid, or a core index file for which the
     * transaction is refused. A lock that could not be asked for refuses nothing.
     */
    public List<WantedFile> namedIn(WantedFile file, byte[] stored, AnchoredTransaction transaction) {
        ProtocolParameters parameters = parameters(transaction);
        if (file.kind() != FileKind.CORE_INDEX) {
            return file.namedIn(stored, parameters);
        }
        try {
            CoreIndexFile index = CoreIndexFile.parse(stored, parameters);
            check(transaction, anchor(transaction), index);
            return WantedFile.named(index);
        } catch (ProtocolException e) {
            return List.of();
        } catch (MissingException e) {
            return file.namedIn(stored, parameters);
        }
    }

    /**
     * What is judged before any file.
     *
     * @throws ProtocolException if the anchor string is wrong or the fee too low
     */
    AnchorString anchor(AnchoredTransaction transaction) throws ProtocolException {
        ProtocolParameters parameters = parameters(transaction);
        AnchorString anchor = AnchorString.parse(transaction.anchorString(), parameters);
        if (network.economics().asksForFees()) {
            double paid = transaction.feePaid().amount();
            double normalized = transaction.normalizedFee().amount();
            Fees.check(paid, anchor.operations(), normalized, parameters);
        }
        return anchor;
    }

    /**
     * What is judged by the core index file, before any other.
     *
     * @throws ProtocolException if it has more operations than were paid for, or the lock does not allow them
     * @throws MissingException if the lock could not be asked for
     */
    void check(AnchoredTransaction transaction, AnchorString anchor, CoreIndexFile index)
            throws ProtocolException, MissingException {
        int operations = index.suffixes().size();
        if (operations > anchor.operations()) {
            throw new ProtocolException(
                    ErrorCode.CORE_INDEX_FILE_OPERATION_COUNT_EXCEEDED_PAID_LIMIT,
                    "core index file has " + operations + " operations, paid for " + anchor.operations());
        }
        checkLock(transaction, anchor, index);
    }

    private void checkLock(AnchoredTransaction transaction, AnchorString anchor, CoreIndexFile index)
            throws ProtocolException, MissingException {
        boolean needed = anchor.operations() > parameters(transaction).maxOperationsWithoutLock();
        if (!network.economics().asksForLocks() || !needed) {
            return;
        }
        Optional<ValueTimeLock> lock = Optional.empty();
        Optional<String> id = index.writerLockId().filter(text -> !text.isEmpty());
        if (id.isPresent()) {
            ValueTimeLocks.Found found = locks.find(id.get(), transaction.time());
            if (found instanceof ValueTimeLocks.Found.Unreachable) {
                throw new MissingException("lock " + id.get());
            }
            lock = found instanceof ValueTimeLocks.Found.Lock known ? Optional.of(known.lock()) : Optional.empty();
        }
        LockRules.Context context = new LockRules.Context(transaction.writer(), network.timeline());
        LockRules.check(lock, anchor.operations(), transaction.time(), context);
    }
}
