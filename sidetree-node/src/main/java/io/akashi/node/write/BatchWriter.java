package io.akashi.node.write;

import io.akashi.node.observe.Phase;
import io.akashi.sidetree.batch.BatchFiles.Assembly;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.QueuedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the queue to the ledger in batches. Each step of a batch is recorded before the next is taken and can be
 * repeated after a crash: assembled, files stored, prepared (signed), broadcast, applied (by the observer), final. Used
 * by the thread that also observes.
 */
public final class BatchWriter {
    private final AnchorChain chain;
    private final ContentStore files;
    private final OperationQueue queue;
    private final BatchJournal journal;
    private final Rules rules;
    private final Conflicts conflicts = new Conflicts();

    /** A writer to this ledger. */
    public BatchWriter(AnchorChain chain, ContentStore files, OperationQueue queue, BatchJournal journal, Rules rules) {
        this.chain = chain;
        this.files = files;
        this.queue = queue;
        this.journal = journal;
        this.rules = rules;
    }

    /**
     * Takes each open batch one step further, as far as it goes now.
     *
     * @param observed the last block that the observer has stored
     */
    public void advance(BlockCursor observed) {
        boolean mayPrepare = true;
        for (BatchRecord batch : journal.open()) {
            boolean prepared =
                    !(batch.state() instanceof State.Assembled || batch.state() instanceof State.FilesStored);
            if (prepared || mayPrepare) {
                advance(batch, observed);
            }
            mayPrepare &= isDeepEnough(batch, observed);
        }
    }

    /** Begins a new batch from what waits, unless the previous one is still too young. */
    public void begin(BlockCursor observed) {
        if (queue.size() == 0 || !mayBegin(observed) || !(chain.terms() instanceof Terms.Known terms)) {
            return;
        }
        List<QueuedOperation> waiting = queue.peek(rules.capacity(terms));
        if (rules.files(waiting, terms) instanceof Assembly.Assembled assembled) {
            rules.trace().at(Phase.ASSEMBLED);
            BatchRecord batch = journal.assemble(assembled.taken());
            rules.trace().done(Phase.ASSEMBLED);
            advance(batch, observed);
        }
    }

    /** Whether the previous batch lies deep enough for the next to begin. */
    public boolean mayBegin(BlockCursor observed) {
        return journal.open().stream().allMatch(batch -> isDeepEnough(batch, observed));
    }

    private boolean isDeepEnough(BatchRecord batch, BlockCursor observed) {
        return batch.state() instanceof State.Applied applied
                && depth(applied.transaction(), observed) >= rules.confirmationsBetweenBatches();
    }

    private static long depth(TransactionNumber transaction, BlockCursor observed) {
        return observed.time().block() - transaction.time().block() + 1;
    }

    private void advance(BatchRecord start, BlockCursor observed) {
        BatchRecord batch = start.state() instanceof State.Assembled ? storeFiles(start) : start;
        if (batch.state() instanceof State.FilesStored stored) {
            batch = prepare(batch, stored.anchorString(), List.of());
        }
        if (batch.state() instanceof State.Prepared prepared) {
            publish(batch, prepared, observed);
        } else if (batch.state() instanceof State.Broadcast broadcast) {
            follow(batch, broadcast, observed);
        } else if (batch.state() instanceof State.Applied applied
                && depth(applied.transaction(), observed) > rules.depths().finality()) {
            rules.trace().at(Phase.FINISHED);
            journal.finish(batch.id());
            rules.trace().done(Phase.FINISHED);
        }
    }

    private BatchRecord storeFiles(BatchRecord batch) {
        if (!(chain.terms() instanceof Terms.Known terms)) {
            return batch;
        }
        List<QueuedOperation> operations = journal.operations(batch.id());
        if (!(rules.files(operations, terms) instanceof Assembly.Assembled assembled)
                || assembled.taken() < operations.size()) {
            journal.requeue(batch.id()); // a lock has come or gone in between, so that fewer are allowed or fit
            return batch;
        }
        assembled.batch().files().forEach(file -> files.put(file.content().borrow()));
        String anchorString = assembled.batch().anchor().text();
        return advanceTo(batch, new State.FilesStored(anchorString), Phase.FILES_STORED);
    }

    private BatchRecord prepare(BatchRecord batch, String anchorString, List<PreparedAnchor> earlier) {
        if (!(chain.terms() instanceof Terms.Known terms)) {
            return batch;
        }
        if (batch.operations() > rules.capacity(terms)) { // the lock that allowed so many ends
            if (earlier.isEmpty()) {
                journal.requeue(batch.id()); // every node would reject them
            } // else a block may take an earlier version while the lock lasts, or has done so
            return batch;
        }
        Satoshis minimum = rules.minimumFee(terms, batch.operations());
        Preparation preparation = chain.prepare(anchorString, minimum, earlier);
        if (!(preparation instanceof Preparation.Prepared prepared)) {
            rules.reports().refused(batch, preparation.toString());
            return batch;
        }
        List<PreparedAnchor> versions = new ArrayList<>(earlier);
        versions.add(prepared.anchor());
        return advanceTo(batch, new State.Prepared(anchorString, versions), Phase.PREPARED);
    }

    private BatchRecord publish(BatchRecord batch, State.Prepared prepared, BlockCursor observed) {
        if (!(chain.terms() instanceof Terms.Known terms)) {
            return batch;
        }
        if (batch.operations() > rules.capacity(terms)) { // the lock that allowed so many ends
            Standing standing = Standing.of(chain, prepared.versions());
            if (prepared.versions().size() > 1) { // earlier ones may be out: they may count, or are dead some day
                judge(batch, prepared.anchorString(), standing, observed);
                return batch;
            }
            if (standing instanceof Standing.Lost) {
                journal.requeue(batch.id()); // it was never sent, and every node would reject so many operations now
                return batch;
            }
        }
        Publication publication = send(batch, prepared);
        if (publication instanceof Publication.Accepted) {
            return sent(batch, prepared, terms);
        }
        if (publication instanceof Publication.Underpaid) { // what is asked for has risen since it was signed
            conflicts.forget(batch.id());
            return raise(batch, prepared, terms);
        }
        if (publication instanceof Publication.Refused) {
            return afterRefusal(batch, prepared, observed);
        }
        return batch;
    }

    private Publication send(BatchRecord batch, State.Prepared prepared) {
        Publication publication = chain.publish(newest(prepared.versions()));
        if (!(publication instanceof Publication.Accepted)) {
            rules.reports().refused(batch, publication.toString());
        }
        return publication;
    }

    private BatchRecord sent(BatchRecord batch, State.Prepared prepared, Terms.Known terms) {
        State broadcast = new State.Broadcast(prepared.anchorString(), prepared.versions(), terms.tip());
        return advanceTo(batch, broadcast, Phase.BROADCAST);
    }

    /** Signs one more version and sends it at once, before anything else takes its coins. */
    private BatchRecord raise(BatchRecord batch, State.Prepared prepared, Terms.Known terms) {
        BatchRecord raised = prepare(batch, prepared.anchorString(), prepared.versions());
        boolean isTaken = raised.state() instanceof State.Prepared next
                && next.versions().size() > prepared.versions().size()
                && send(raised, next) instanceof Publication.Accepted;
        return isTaken ? sent(raised, (State.Prepared) raised.state(), terms) : raised;
    }

    /** Where the newest version alone is dead, a next one of what the others spend can be confirmed. */
    private BatchRecord afterRefusal(BatchRecord batch, State.Prepared prepared, BlockCursor observed) {
        Standing standing = Standing.of(chain, prepared.versions());
        if (standing instanceof Standing.Lost
                && chain.status(newest(prepared.versions())) instanceof Status.Conflicted) {
            BatchRecord next = prepare(batch, prepared.anchorString(), prepared.versions());
            if (!next.equals(batch)) {
                return next;
            }
        }
        judge(batch, prepared.anchorString(), standing, observed);
        return batch;
    }

    /**
     * A batch that was sent: sent again when the ledger has lost it, for more when no block takes it. When its lock ends
     * neither is done: it counts if a block takes it in time, and else it is made anew once it is surely dead.
     */
    private void follow(BatchRecord batch, State.Broadcast broadcast, BlockCursor observed) {
        Standing standing = Standing.of(chain, broadcast.versions());
        if (judge(batch, broadcast.anchorString(), standing, observed)) {
            return; // what is at hand is no longer its record
        }
        boolean isTooCheap = standing instanceof Standing.Waiting
                || standing instanceof Standing.Lost && isAllowed(batch) && isRefused(batch, broadcast);
        if (isTooCheap && rules.isStuck(broadcast.since(), observed)) {
            BatchRecord raised = prepare(batch, broadcast.anchorString(), broadcast.versions());
            if (raised.state() instanceof State.Prepared prepared) {
                publish(raised, prepared, observed);
            }
        }
    }

    private boolean isAllowed(BatchRecord batch) {
        return chain.terms() instanceof Terms.Known terms && batch.operations() <= rules.capacity(terms);
    }

    /** Sends again what the ledger's node has forgotten: for its age, or because others pay more, and then it refuses. */
    private boolean isRefused(BatchRecord batch, State.Broadcast broadcast) {
        rules.trace().at(Phase.BROADCAST);
        Publication publication = chain.publish(newest(broadcast.versions()));
        rules.trace().done(Phase.BROADCAST);
        if (publication instanceof Publication.Underpaid) {
            conflicts.forget(batch.id());
            return true;
        }
        return publication instanceof Publication.Refused;
    }

    /** Begins anew what its block left out or what can never be confirmed; whether it did. */
    private boolean judge(BatchRecord batch, String anchorString, Standing standing, BlockCursor observed) {
        boolean isDead = conflicts.isFinal(batch.id(), standing, observed, rules);
        if (isDead) {
            advanceTo(batch, new State.FilesStored(anchorString), Phase.FILES_STORED);
        }
        return isDead
                || standing instanceof Standing.Confirmed confirmed
                        && afterConfirmation(batch, confirmed.time(), observed);
    }

    /** The observer has passed the block and did not settle the batch: the block's selection left it out. */
    private boolean afterConfirmation(BatchRecord batch, AnchorTime confirmed, BlockCursor observed) {
        long enough = confirmed.block() + rules.confirmationsBetweenBatches();
        boolean isLeftOut = observed.time().block() >= enough && isOnBestChain(observed);
        if (isLeftOut) {
            rules.reports().leftOut(batch);
            journal.requeue(batch.id());
        }
        return isLeftOut;
    }

    /** The ledger may have left the observer's branch, and the other branch may hold the transaction deeper down. */
    private boolean isOnBestChain(BlockCursor observed) {
        return chain.after(Optional.of(observed)) instanceof Next.Blocks;
    }

    private BatchRecord advanceTo(BatchRecord batch, State state, Phase phase) {
        rules.trace().at(phase);
        BatchRecord next = new BatchRecord(batch.id(), batch.operations(), state);
        journal.advance(next);
        rules.trace().done(phase);
        return next;
    }

    private static PreparedAnchor newest(List<PreparedAnchor> versions) {
        return versions.get(versions.size() - 1);
    }

    /** Hears of what keeps a batch from the ledger. */
    public interface Reports {
        /** Hears nothing. */
        Reports NONE = new Reports() {};

        /** The ledger would not take it, or could not be asked. */
        default void refused(BatchRecord batch, String reason) {}

        /** Its block's selection left it out; its operations are in the queue again. */
        default void leftOut(BatchRecord batch) {}
    }
}
