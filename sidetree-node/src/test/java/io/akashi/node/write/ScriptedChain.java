package io.akashi.node.write;

import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.protocol.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger that answers what a test says, and remembers what was prepared and sent. */
final class ScriptedChain implements AnchorChain {
    static final Writer WRITER = new Writer("w");

    Terms terms = known(10, Optional.empty());
    Optional<Preparation> preparation = Optional.empty();
    Publication publication = new Publication.Accepted();
    Status status = new Status.Mempool();
    final Deque<Publication> publications = new ArrayDeque<>(); // before the one that stays
    final Map<PreparedAnchor, Status> statuses = new HashMap<>(); // where they differ
    final List<PreparedAnchor> prepared = new ArrayList<>();
    final List<PreparedAnchor> published = new ArrayList<>();
    final List<List<PreparedAnchor>> replaced = new ArrayList<>();
    final List<String> anchorStrings = new ArrayList<>();

    static Terms.Known known(long tip, Optional<ValueTimeLock> lock) {
        return new Terms.Known(new AnchorTime(tip), new Satoshis(1000), WRITER, lock);
    }

    @Override
    public Next after(Optional<BlockCursor> cursor) {
        return new Next.Blocks(List.of(), new AnchorTime(10));
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Override
    public Preparation prepare(String anchorString, Satoshis minimumFee, List<PreparedAnchor> earlier) {
        if (preparation.isPresent()) {
            return preparation.get();
        }
        PreparedAnchor anchor =
                new PreparedAnchor("tx-" + prepared.size(), Bytes.ofUtf8("tx-" + prepared.size()), minimumFee);
        prepared.add(anchor);
        replaced.add(earlier);
        anchorStrings.add(anchorString);
        return new Preparation.Prepared(anchor);
    }

    @Override
    public Publication publish(PreparedAnchor anchor) {
        published.add(anchor);
        return publications.isEmpty() ? publication : publications.remove();
    }

    @Override
    public Status status(PreparedAnchor anchor) {
        return statuses.getOrDefault(anchor, status);
    }
}
