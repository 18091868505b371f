package io.akashi.node.observe;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.BlockChanges.BatchSettlement;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the node's own batches among the transactions of a block. */
public interface Settlements {
    /** A node that writes nothing. */
    Settlements NONE = transactions -> List.of();

    /** Those of our open batches that these transactions anchor and that take part in their block. */
    List<BatchSettlement> of(List<TransactionRecord> transactions);

    /** The settlements of a writer: anchor string and writer must both be ours, since anybody can copy the former. */
    static Settlements of(BatchJournal journal, Writer writer) {
        return transactions -> {
            List<BatchSettlement> settled = new ArrayList<>();
            for (TransactionRecord record : transactions) {
                if (record.transaction().writer().equals(writer) && takesPart(record.outcome())) {
                    batch(journal, record.transaction().anchorString())
                            .ifPresent(batch -> settled.add(new BatchSettlement(batch.id(), record)));
                }
            }
            return settled;
        };
    }

    private static boolean takesPart(Outcome outcome) {
        return !(outcome instanceof Outcome.Rejected rejected && rejected.code() == ErrorCode.NOT_SELECTED);
    }

    private static Optional<BatchRecord> batch(BatchJournal journal, String anchorString) {
        return journal.open().stream()
                .filter(batch -> anchorString.equals(anchorString(batch.state())))
                .findFirst();
    }

    /** That of a batch to be signed anew counts too: a version that was given up may come to stand in a block after all. */
    private static String anchorString(State state) {
        if (state instanceof State.FilesStored stored) {
            return stored.anchorString();
        }
        if (state instanceof State.Prepared prepared) {
            return prepared.anchorString();
        }
        return state instanceof State.Broadcast broadcast ? broadcast.anchorString() : "";
    }
}
