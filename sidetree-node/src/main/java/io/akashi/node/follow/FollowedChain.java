package io.akashi.node.follow;

import io.akashi.node.RootsAt;
import io.akashi.node.follow.FollowReport.NodeAt;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.OperationStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Other nodes as a ledger: what enough of them say of blocks. Once roots contradict ours, everything behind the last block at
 * which they agreed is taken back, and nothing more is taken until they do. Reading is for one thread.
 */
final class FollowedChain implements AnchorChain, ValueTimeLocks {
    /** No deeper reorg is believed: a ledger has none, and what is kept here is worth more than what a node says. */
    static final int DEEPEST_REORG = 100;

    private static final String WRITES_NOTHING = "this node follows others and writes nothing";

    private final List<FollowedNode> nodes;
    private final int agree;
    private final OperationStore store;
    private final RootsWatch roots;
    private Optional<Quarrel> quarrel = Optional.empty();
    private volatile FollowReport report;

    /** @param agree how many of the nodes must say the same */
    FollowedChain(List<FollowedNode> nodes, int agree, OperationStore store) {
        this.nodes = List.copyOf(nodes);
        this.agree = agree;
        this.store = store;
        this.roots = new RootsWatch(store);
        this.report = new FollowReport(agree, null, null, List.of());
    }

    /** A block of which too many say other roots than we made. */
    private record Quarrel(BlockCursor block, RootsAt ours, String reason) {}

    /** How it goes. */
    FollowReport report() {
        return report;
    }

    @Override
    public Next after(Optional<BlockCursor> cursor) {
        if (quarrel.isPresent() && isStillSo(quarrel.get())) {
            return stopped(quarrel.get());
        }
        if (cursor.isEmpty()) {
            roots.beganEmpty();
        }
        Voices voices = new Voices(ask(cursor, OptionalLong.empty()));
        Optional<RootsAt> ours = cursor.flatMap(roots::own);
        ours.ifPresent(own ->
                voices.silenceThose(said -> said.roots().flatMap(theirs -> roots.contradiction(own, theirs))));
        Next next;
        if (ours.isPresent() && voices.contradicting() > 0 && voices.usable() < agree) {
            quarrel = Optional.of(new Quarrel(cursor.orElseThrow(), ours.get(), voices.firstTrouble()));
            next = backToAgreed(cursor.orElseThrow());
        } else {
            next = decide(cursor, voices);
        }
        tell(voices, next instanceof Next.Unreachable unreachable ? unreachable.reason() : null);
        return next;
    }

    private Map<FollowedNode, Said> ask(Optional<BlockCursor> cursor, OptionalLong upTo) {
        Map<FollowedNode, Said> said = new LinkedHashMap<>();
        nodes.forEach(node -> said.put(node, node.after(cursor, upTo)));
        return said;
    }

    /** What was taken since the last agreement goes; before any, all that this node has taken stays as it is. */
    private Next backToAgreed(BlockCursor cursor) {
        Optional<AnchorTime> last = roots.agreed().filter(time -> time.compareTo(cursor.time()) < 0);
        return last.isPresent()
                ? new Next.Reorg(last.get())
                : new Next.Unreachable(quarrel.map(Quarrel::reason).orElseThrow());
    }

    /** Whether too few nodes agree with what we made of that block; those that contradict it do not count. */
    private boolean isStillSo(Quarrel found) {
        Voices voices = new Voices(ask(Optional.of(found.block()), OptionalLong.empty()));
        voices.silenceThose(said -> said.roots().flatMap(theirs -> roots.contradiction(found.ours(), theirs)));
        boolean isOver = voices.usable() >= agree;
        if (isOver) {
            quarrel = Optional.empty();
        } else {
            tell(voices, found.reason());
        }
        return !isOver;
    }

    private static Next stopped(Quarrel found) {
        return new Next.Unreachable(found.reason());
    }

    private Next decide(Optional<BlockCursor> cursor, Voices voices) {
        Optional<AnchorTime> fork = voices.forkPoint(agree);
        if (fork.isPresent() && cursor.isPresent()) {
            return reorg(cursor.get(), fork.get());
        }
        OptionalLong end = voices.through(agree);
        if (end.isEmpty()) {
            return voices.behind(agree)
                    .<Next>map(Next.Behind::new)
                    .orElseGet(() -> new Next.Unreachable(voices.firstTrouble()));
        }
        voices.replaceLonger(end.getAsLong(), node -> node.after(cursor, end));
        Optional<Said.Blocks> agreed = voices.agreed(agree, end.getAsLong());
        if (agreed.isEmpty()) {
            return new Next.Unreachable("the nodes say different things of the blocks up to " + end.getAsLong());
        }
        return new Next.Blocks(agreed.get().blocks(), voices.tip(agree, agreed.get()));
    }

    /** To go back over blocks without anchors loses nothing, however many they are. */
    private Next reorg(BlockCursor cursor, AnchorTime forkPoint) {
        TransactionNumber first = TransactionNumber.firstOf(new AnchorTime(forkPoint.block() + 1));
        boolean isDeep = cursor.time().block() - forkPoint.block() > DEEPEST_REORG;
        if (isDeep && !store.transactions(first, 1).isEmpty()) {
            return new Next.Unreachable("the nodes would take back the blocks behind " + forkPoint + ", more than "
                    + DEEPEST_REORG + "; if that is right, begin with an empty data directory");
        }
        roots.rolledBack(forkPoint);
        return new Next.Reorg(forkPoint);
    }

    private void tell(Voices voices, @Nullable String stopped) {
        List<NodeAt> each = new ArrayList<>();
        voices.forEach(
                (node, tip, trouble) -> each.add(new NodeAt(node.address().toString(), tip, trouble)));
        report = new FollowReport(agree, roots.agreed().map(AnchorTime::block).orElse(null), stopped, each);
    }

    /** {@inheritDoc} What enough of the nodes say of it. */
    @Override
    public Found find(String identifier, AnchorTime time) {
        Map<Found, Integer> counts = new LinkedHashMap<>();
        String reason = "";
        for (FollowedNode node : nodes) {
            Found found = node.lock(identifier, time);
            if (found instanceof Found.Unreachable unreachable) {
                reason = unreachable.reason();
            } else if (counts.merge(found, 1, Integer::sum) >= agree) {
                return found;
            }
        }
        return new Found.Unreachable(reason.isEmpty() ? "the nodes say different things of a lock" : reason);
    }

    @Override
    public Terms terms() {
        return new Terms.Unreachable(WRITES_NOTHING);
    }

    @Override
    public Preparation prepare(String anchorString, Satoshis minimumFee, List<PreparedAnchor> replaced) {
        return new Preparation.Refused(WRITES_NOTHING);
    }

    @Override
    public Publication publish(PreparedAnchor anchor) {
        return new Publication.Refused(WRITES_NOTHING);
    }

    @Override
    public Status status(PreparedAnchor anchor) {
        return new Status.Unknown();
    }
}
