package io.akashi.node.write;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BatchId;
import java.util.HashMap;
import java.util.Map;

/**
 * Batches whose every version conflicts, and since when. Such a batch is signed anew with other coins, which an earlier
 * version could then confirm beside: so nothing is done before the conflict lies too deep to be undone. A node that starts
 * again counts from then. Used by one thread.
 */
final class Conflicts {
    private final Map<BatchId, AnchorTime> seen = new HashMap<>();

    /** Whether the batch has conflicted for so long that it always will; anything else than a conflict is forgotten. */
    boolean isFinal(BatchId batch, Standing standing, BlockCursor observed, Rules rules) {
        if (!(standing instanceof Standing.Conflicted)) {
            seen.remove(batch);
            return false;
        }
        AnchorTime since = seen.computeIfAbsent(batch, unseen -> observed.time());
        boolean isFinal = observed.time().block() - since.block() >= rules.conflictDepth();
        if (isFinal) {
            seen.remove(batch);
        }
        return isFinal;
    }
}
