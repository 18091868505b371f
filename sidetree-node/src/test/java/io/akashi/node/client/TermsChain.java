package io.akashi.node.client;

import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import java.util.List;
import java.util.Optional;

/** A ledger that tells its terms and nothing else, and counts how often. */
public final class TermsChain implements AnchorChain {
    Terms terms;
    int asked;

    /** One whose normalised fee is this. */
    public TermsChain(long normalizedFee) {
        terms = known(normalizedFee);
    }

    static Terms known(long normalizedFee) {
        return new Terms.Known(new AnchorTime(10), new Satoshis(normalizedFee), new Writer("w"), Optional.empty());
    }

    @Override
    public Terms terms() {
        asked++;
        return terms;
    }

    @Override
    public Next after(Optional<BlockCursor> cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Preparation prepare(String anchorString, Satoshis minimumFee, List<PreparedAnchor> replaced) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Publication publish(PreparedAnchor anchor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Status status(PreparedAnchor anchor) {
        throw new UnsupportedOperationException();
    }
}
