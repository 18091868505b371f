package io.akashi.conformance.reorgs;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.conformance.crash.RandomForks;
import io.akashi.node.observe.Observer;
import io.akashi.sidetree.batch.BatchFiles.BatchFile;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.OperationId;
import io.akashi.testkit.FakeContentStore;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.StorePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** One random history: others and a node write, blocks are made and left, files come late, the node starts again. */
final class ReorgHistory implements AutoCloseable {
    private static final int FIRST_BLOCKS = 105;
    private static final int STEPS = 24;
    private static final int MOST_ROUNDS = 400;
    private static final Duration LONG = Duration.ofHours(2);

    private final Random random;
    private final DevLedger ledger;
    private final Supplier<StorePorts> disk;
    private final RandomForks forks;
    private final FakeContentStore files = new FakeContentStore();
    private final List<BatchFile> late = new ArrayList<>();
    private final List<MintedDid> own = new ArrayList<>();
    private final List<MintedDid> others = new ArrayList<>();
    private final Set<OperationId> acknowledged = new LinkedHashSet<>();
    private final List<String> done = new ArrayList<>();
    private final Seen seen = new Seen();
    private StorePorts stores;
    private SteppedNode node;
    private Instant now = Instant.parse("2026-11-29T00:00:00Z");

    /**
     * A history that has not begun.
     *
     * @param disk opens the node's stores; they hold what was there when the last were closed
     */
    ReorgHistory(Path directory, Random random, Supplier<StorePorts> disk) {
        this.random = random;
        this.ledger = DevLedger.open(DevLedgerOptions.at(directory));
        this.disk = disk;
        this.forks = new RandomForks(ledger, random, 0);
        this.stores = disk.get();
        this.node = new SteppedNode(ledger, files, stores, seen);
    }

    /** Lives it; a line for everything in which the node differs from one that saw the winning branch alone. */
    List<String> live() {
        ledger.mine(FIRST_BLOCKS);
        for (int i = 0; i < STEPS; i++) {
            step();
        }
        fork(RandomForks.DEEPEST);
        late.forEach(file -> files.put(file.content().copy()));
        for (int i = 0; i < MOST_ROUNDS && !(i > 2 && node.isAtRest()); i++) {
            now = now.plus(LONG);
            ledger.mine();
            node.round(now);
        }
        List<String> differences =
                new ArrayList<>(new WinningBranch(ledger, files).differences(node.stores(), acknowledged));
        if (!node.isAtRest()) {
            differences.add("not at rest after " + MOST_ROUNDS + " blocks");
        }
        return differences;
    }

    private void step() {
        switch (random.nextInt(8)) {
            case 0, 1 -> writeOwn();
            case 2 -> writeOther();
            case 3 -> fork(random.nextInt(3) == 0 ? RandomForks.DEEPEST : 12);
            case 4 -> fileComes();
            case 5 -> restart();
            default -> ledger.mine(1 + random.nextInt(3));
        }
        if (random.nextInt(3) > 0) {
            now = now.plus(LONG);
            node.round(now);
        }
    }

    private void writeOwn() {
        for (int i = random.nextInt(3); i >= 0; i--) {
            DidRequest<?> request = next(own);
            while (!node.takes(request, now)) { // the last request for the DID waits
                ledger.mine();
                node.round(now);
            }
            acknowledged.add(OperationId.of(request.json()));
        }
    }

    /** A new DID or the next operation of one there is. */
    private DidRequest<?> next(List<MintedDid> dids) {
        MintedDid some = dids.isEmpty() ? null : dids.get(random.nextInt(dids.size()));
        if (some != null && !some.isDeactivated() && random.nextBoolean()) {
            return some.next();
        }
        MintedDid created = new MintedDid(random);
        dids.add(created);
        return created.create();
    }

    private void writeOther() {
        List<DidRequest<?>> requests = new ArrayList<>();
        Set<Object> suffixes = new HashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            DidRequest<?> request = next(others);
            if (suffixes.add(request.suffix())) {
                requests.add(request);
            }
        }
        MintedBatch batch = MintedBatch.of(requests);
        batch.batch().files().forEach(file -> {
            if (random.nextInt(3) == 0) {
                late.add(file);
                seen.late++;
            } else {
                files.put(file.content().copy());
            }
        });
        DevAnchorChain chain = ledger.as(new Writer("other-" + random.nextInt(5)));
        Preparation preparation = chain.prepare(batch.anchorString(), Satoshis.ZERO, List.of());
        chain.publish(((Preparation.Prepared) preparation).anchor());
    }

    private void fork(int deepest) {
        done.add(forks.fork(deepest));
        now = now.plus(LONG);
        node.round(now);
    }

    private void fileComes() {
        if (!late.isEmpty()) {
            files.put(late.remove(random.nextInt(late.size())).content().copy());
        }
    }

    private void restart() {
        stores.close();
        stores = disk.get();
        node = new SteppedNode(ledger, files, stores, seen);
    }

    /** What happened. */
    Seen seen() {
        seen.batches = WinningBranch.transactions(ledger).stream()
                .filter(SteppedNode::isOwn)
                .count();
        return seen;
    }

    /** Depth, blocks and policy of each fork. */
    List<String> forks() {
        return done;
    }

    @Override
    public void close() {
        stores.close();
        ledger.close();
    }

    /** What a node met. */
    static final class Seen implements Observer.Listener {
        private long tip;
        private long late;
        private long batches;
        private final List<Long> depths = new ArrayList<>();

        @Override
        public void applied(BlockChanges changes, AnchorTime top) {
            tip = changes.cursor().time().block();
        }

        @Override
        public void rolledBack(AnchorTime forkPoint) {
            depths.add(tip - forkPoint.block());
            tip = forkPoint.block();
        }

        /** By how many blocks the node went back, each time. */
        List<Long> depths() {
            return depths;
        }

        /** Files that were not there when they were first asked for, and own batches on the winning branch. */
        long late() {
            return late;
        }

        long batches() {
            return batches;
        }
    }
}
