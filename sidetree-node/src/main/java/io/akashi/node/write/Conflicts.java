package io.akashi.node.write;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BatchId;
import java.util.HashMap;
import java.util.Map;

/**
 * Batches whose every version the ledger refuses, and since when: their coins are spent, or were never made on this branch.
 * Such a batch is signed anew with other coins, which an earlier version could then confirm beside: so nothing is done
 * before this lies too deep to be undone. A node that starts again counts from then. Used by one thread.
 */
final class Conflicts {
    private final Map<BatchId, AnchorTime> seen = new HashMap<>();

    /** Whether the batch has been refused for so long that it always will be; a version that waits begins the count anew. */
    boolean isFinal(BatchId batch, Standing standing, BlockCursor observed, Rules rules) {
        if (standing instanceof Standing.Unclear) {
            return false;
        }
        if (!(standing instanceof Standing.Conflicted || standing instanceof Standing.Lost)) {
            seen.remove(batch);
            return false;
        }
        AnchorTime since = seen.computeIfAbsent(batch, unseen -> observed.time());
        boolean isFinal = observed.time().block() - since.block() >= depth(standing, rules);
        if (isFinal) {
            seen.remove(batch);
        }
        return isFinal;
    }

    /** The ledger has the batch's coins after all, and would take a version that pays more: the count begins anew. */
    void forget(BatchId batch) {
        seen.remove(batch);
    }

    private static long depth(Standing standing, Rules rules) {
        return standing instanceof Standing.Conflicted
                ? rules.conflictDepth()
                : rules.depths().finality();
    }
}
