package io.akashi.node.follow;

import io.akashi.node.RootsAt;
import io.akashi.node.follow.AnchorsAnswer.Anchor;
import io.akashi.node.follow.AnchorsAnswer.BlockOf;
import io.akashi.node.follow.AnchorsAnswer.NetworkName;
import io.akashi.node.follow.AnchorsAnswer.Place;
import io.akashi.node.http.JsonAnswer;
import io.akashi.node.http.Problem;
import io.akashi.node.http.Route;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.chain.ValueTimeLocks.Found;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.TransactionRecord;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /anchors?after=HEIGHT&hash=HASH}: the anchors of the blocks behind one, as this node has stored them, for nodes
 * that follow it.
 */
public final class AnchorsEndpoint {
    /** Where anchors are served. */
    public static final String PATH = "/anchors";

    /** Where value locks are served. */
    public static final String LOCKS = "/anchors/locks/{id}";

    /** Anchors in an answer, unless one block has more. */
    private static final int PAGE = 500;

    private static final int LOCKS_TOGETHER = 4;
    private static final int TRIES = 3;

    private final Network network;
    private final OperationStore store;
    private final ValueTimeLocks locks;
    private final Semaphore lockTurns = new Semaphore(LOCKS_TOGETHER);

    /** Serves what this store holds, and the locks of its ledger. */
    public AnchorsEndpoint(Network network, OperationStore store, ValueTimeLocks locks) {
        this.network = network;
        this.store = store;
        this.locks = locks;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(new Route(HandlerType.GET, PATH, this::anchors), new Route(HandlerType.GET, LOCKS, this::lock));
    }

    private void anchors(Context context) {
        Optional<Long> after = height(context.queryParam("after"));
        Optional<Long> upTo = height(context.queryParam("upTo"));
        String hash = context.queryParam("hash");
        if (isWrong(context.queryParam("after"), after)
                || isWrong(context.queryParam("upTo"), upTo)
                || after.isPresent() != (hash != null)) {
            new Problem(
                            400,
                            "block_not_valid",
                            "expected a height and the block's hash, as ?after=100&hash=…, and a height in upTo",
                            "leave out after and hash to begin with the first block")
                    .answer(context);
            return;
        }
        for (int i = 0; i < TRIES; i++) {
            Optional<BlockCursor> before = store.cursor();
            AnchorsAnswer answer = answer(before, after.orElse(-1L), hash, upTo.orElse(Long.MAX_VALUE));
            if (stands(before)) { // else blocks went between two reads
                JsonAnswer.write(context, answer);
                return;
            }
        }
        context.header("Retry-After", "1");
        new Problem(503, "busy", "blocks are being stored", "try again in a second").answer(context);
    }

    /** Whether what was read up to this block was of one branch: blocks that came after it change nothing below. */
    private boolean stands(Optional<BlockCursor> read) {
        return store.cursor().equals(read)
                || read.isPresent() && store.blockAt(read.get().time()).equals(read);
    }

    private static boolean isWrong(@Nullable String said, Optional<Long> read) {
        return said != null && read.isEmpty();
    }

    private static Optional<Long> height(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,10}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private AnchorsAnswer answer(Optional<BlockCursor> tip, long after, @Nullable String hash, long upTo) {
        if (tip.isEmpty() || tip.get().time().block() < after) {
            return answer(AnchorsAnswer.BEHIND, null, tip.map(AnchorsEndpoint::place), null);
        }
        Optional<BlockCursor> known = after < 0 ? Optional.empty() : store.blockAt(new AnchorTime(after));
        if (after >= 0 && !known.filter(block -> isBlock(block, after, hash)).isPresent()) {
            return answer(AnchorsAnswer.FORK, below(known, after), tip.map(AnchorsEndpoint::place), null);
        }
        return blocks(tip.get(), after, upTo);
    }

    private static boolean isBlock(BlockCursor block, long height, @Nullable String hash) {
        return block.time().block() == height && block.hash().text().equals(hash);
    }

    /** One whose name is not kept any more has no anchors: who goes back below it loses nothing. */
    private long below(Optional<BlockCursor> known, long height) {
        Optional<BlockCursor> found = known.filter(block -> block.time().block() < height)
                .or(() -> height == 0 ? Optional.empty() : store.blockAt(new AnchorTime(height - 1)));
        return found.map(block -> block.time().block()).orElse(0L);
    }

    private AnchorsAnswer blocks(BlockCursor tip, long after, long upTo) {
        Optional<BlockCursor> end = upTo >= tip.time().block() ? Optional.of(tip) : store.blockAt(new AnchorTime(upTo));
        BlockCursor last = end.orElse(tip);
        Anchors anchors = page(after, last);
        List<AnchoredTransaction> page = anchors.all();
        List<BlockOf> blocks = new ArrayList<>();
        for (int from = 0, to; from < page.size(); from = to) {
            for (to = from;
                    to < page.size()
                            && page.get(to).time().equals(page.get(from).time()); ) {
                to++;
            }
            blocks.add(block(page.subList(from, to)));
        }
        Place through = anchors.isAll()
                ? place(last)
                : new Place(
                        blocks.get(blocks.size() - 1).height(),
                        blocks.get(blocks.size() - 1).hash());
        Optional<RootsAt> roots = store.recentRoots().stream()
                .filter(found -> found.height().block() == after)
                .findFirst()
                .map(RootsAt::of);
        return new AnchorsAnswer(name(), AnchorsAnswer.BLOCKS, null, place(tip), through, blocks, roots.orElse(null));
    }

    /** Whole blocks only: at least one, and no more than fit. */
    private Anchors page(long after, BlockCursor last) {
        TransactionNumber from = TransactionNumber.firstOf(new AnchorTime(after + 1));
        for (int limit = PAGE; ; limit *= 2) {
            List<AnchoredTransaction> found = store.transactions(from, limit).stream()
                    .map(TransactionRecord::transaction)
                    .filter(transaction -> transaction.time().compareTo(last.time()) <= 0)
                    .toList();
            if (found.size() < limit) {
                return new Anchors(found, true);
            }
            AnchorTime cut = found.get(found.size() - 1).time();
            List<AnchoredTransaction> whole = found.stream()
                    .filter(transaction -> transaction.time().compareTo(cut) < 0)
                    .toList();
            if (!whole.isEmpty()) {
                return new Anchors(whole, false);
            }
        }
    }

    /** @param isAll whether these are all up to the last block that was asked for */
    private record Anchors(List<AnchoredTransaction> all, boolean isAll) {}

    private static BlockOf block(List<AnchoredTransaction> its) {
        return new BlockOf(
                its.get(0).time().block(),
                its.get(0).blockHash().text(),
                its.stream()
                        .map(each -> new Anchor(
                                each.number().value(),
                                each.anchorString(),
                                each.feePaid().amount(),
                                each.normalizedFee().amount(),
                                each.writer().id()))
                        .toList());
    }

    private AnchorsAnswer answer(String state, @Nullable Long forkPoint, Optional<Place> tip, @Nullable Place through) {
        return new AnchorsAnswer(name(), state, forkPoint, tip.orElse(null), through, null, null);
    }

    private NetworkName name() {
        return new NetworkName(network.name(), network.genesisBlock().block(), network.anchorPrefix());
    }

    private static Place place(BlockCursor block) {
        return new Place(block.time().block(), block.hash().text());
    }

    private void lock(Context context) {
        Optional<Long> block = height(context.queryParam("block"));
        if (block.isEmpty()) {
            new Problem(400, "block_not_valid", "expected a height in ?block=", "say at which block").answer(context);
            return;
        }
        if (!lockTurns.tryAcquire()) {
            context.header("Retry-After", "1");
            new Problem(503, "busy", "several locks are being looked for", "try again in a second").answer(context);
            return;
        }
        try {
            Found found = locks.find(context.pathParam("id"), new AnchorTime(block.get()));
            if (found instanceof Found.Unreachable unreachable) {
                new Problem(503, "ledger_unreachable", unreachable.reason(), "try again later").answer(context);
            } else {
                JsonAnswer.write(
                        context, found instanceof Found.Lock lock ? LockAnswer.of(lock.lock()) : new LockAnswer(null));
            }
        } finally {
            lockTurns.release();
        }
    }
}
