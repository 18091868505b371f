package io.akashi.node.write;

import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.ArrayList;
import java.util.List;

/** Where all the signed versions of a batch are, taken together. */
sealed interface Standing {
    /** One of them stands in this block. */
    record Confirmed(AnchorTime time) implements Standing {}

    /** One of them waits for a block. */
    record Waiting() implements Standing {}

    /** The ledger has none of them, and would take one. */
    record Lost() implements Standing {}

    /** Each of them spends what something else has spent. */
    record Conflicted() implements Standing {}

    /** The ledger could not be asked about all. */
    record Unclear() implements Standing {}

    /** Asks the ledger about each version. */
    static Standing of(AnchorChain chain, List<PreparedAnchor> versions) {
        List<Status> found = new ArrayList<>();
        for (PreparedAnchor version : versions) {
            Status status = chain.status(version);
            if (status instanceof Status.Confirmed confirmed) {
                return new Confirmed(confirmed.time());
            }
            found.add(status);
        }
        if (found.stream().anyMatch(Status.Mempool.class::isInstance)) {
            return new Waiting();
        }
        if (found.stream().anyMatch(Status.Unreachable.class::isInstance)) {
            return new Unclear();
        }
        return found.stream().allMatch(Status.Conflicted.class::isInstance) ? new Conflicted() : new Lost();
    }
}
