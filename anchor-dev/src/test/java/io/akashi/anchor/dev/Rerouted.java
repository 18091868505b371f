package io.akashi.anchor.dev;

import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The ledger that is open just now: it outlives reopening. */
record Rerouted(Supplier<DevAnchorChain> now) implements AnchorChain {
    @Override
    public Next after(Optional<BlockCursor> cursor) {
        return now.get().after(cursor);
    }

    @Override
    public Terms terms() {
        return now.get().terms();
    }

    @Override
    public Preparation prepare(String anchorString, Satoshis minimumFee, List<PreparedAnchor> replaced) {
        return now.get().prepare(anchorString, minimumFee, replaced);
    }

    @Override
    public Publication publish(PreparedAnchor anchor) {
        return now.get().publish(anchor);
    }

    @Override
    public Status status(PreparedAnchor anchor) {
        return now.get().status(anchor);
    }
}
