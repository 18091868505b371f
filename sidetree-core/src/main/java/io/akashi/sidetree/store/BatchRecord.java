package io.akashi.sidetree.store;

import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import java.util.List;

/**
 * One of the node's own batches on its way to the ledger. Each state is durable before the step that follows it, and
 * each step can be repeated.
 *
 * @param operations how many it holds, in order, see {@link BatchJournal#operations}
 */
public record BatchRecord(BatchId id, int operations, State state) {
    /** How far a batch has come. */
    public sealed interface State {
        /** Its operations are chosen and have left the queue. */
        record Assembled() implements State {}

        /** Its files are in the CAS; {@code anchorString} names them. */
        record FilesStored(String anchorString) implements State {}

        /** Its transaction is signed; {@code versions} are all that were ever signed, the newest last. */
        record Prepared(String anchorString, List<PreparedAnchor> versions) implements State {
            public Prepared {
                versions = List.copyOf(versions);
            }
        }

        /** Its transaction was sent; the newest version when the ledger stood at {@code since}. */
        record Broadcast(String anchorString, List<PreparedAnchor> versions, AnchorTime since) implements State {
            public Broadcast {
                versions = List.copyOf(versions);
            }
        }

        /**
         * The observer has met its transaction, whose own record tells what it came to; kept until that is final, because
         * a reorg leads back.
         */
        record Applied(
                String anchorString, List<PreparedAnchor> versions, AnchorTime since, TransactionNumber transaction)
                implements State {
            public Applied {
                versions = List.copyOf(versions);
            }
        }
    }
}
