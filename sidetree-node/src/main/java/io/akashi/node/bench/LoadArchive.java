package io.akashi.node.bench;

import io.akashi.node.archive.ArchiveException;
import io.akashi.node.archive.Ledger;
import io.akashi.sidetree.batch.BatchFiles;
import io.akashi.sidetree.batch.BatchFiles.Assembly;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.protocol.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes an archive of operations that a seed gives: first all creates, then round after round an update of each DID, in
 * batches that are as full as the rules allow, one a block, under one lock that allows them.
 */
public final class LoadArchive {
    private static final ProtocolParameters RULES = ProtocolParameters.V1_0;
    private static final Writer WRITER = new Writer("00".repeat(20));
    private static final String LOCK = "bench-lock";
    private static final Satoshis NORMALIZED_FEE = new Satoshis(1_000);

    /** What a full batch costs at that fee, and what must be locked for it. */
    private static final Satoshis FEE = new Satoshis(10_000);

    private static final Satoshis LOCKED = new Satoshis(600_000_000);

    private final Plan plan;
    private final LoadDids dids;

    /**
     * What is to be written.
     *
     * @param updates in all, spread over the DIDs in turn
     */
    public record Plan(long seed, int creates, int updates) {
        public Plan {
            if (creates < 1 || updates < 0) {
                throw new ArchiveException("expected at least one create and no less than 0 updates, found " + creates
                        + " and " + updates);
            }
        }
    }

    private LoadArchive(Plan plan) {
        this.plan = plan;
        this.dids = new LoadDids(plan.seed());
    }

    /**
     * Writes the archive into a directory that is empty or not there.
     *
     * @param progress told how many operations have been written
     */
    public static void write(Plan plan, Network network, Path directory, LongConsumer progress) {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> there = Files.list(directory)) {
                if (there.findAny().isPresent()) {
                    throw new ArchiveException(directory + " is not empty; name a directory that does not exist yet");
                }
            }
            new LoadArchive(plan).write(network.genesisBlock(), directory, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(AnchorTime genesis, Path directory, LongConsumer progress) throws IOException {
        List<Slice> slices = slices();
        List<AnchoredTransaction> transactions = new ArrayList<>();
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(cores);
        try {
            Deque<Future<BatchFiles>> ahead = new ArrayDeque<>();
            int begun = 0;
            long written = 0;
            for (Slice slice : slices) {
                for (; begun < slices.size() && ahead.size() < 2 * cores; begun++) {
                    Slice next = slices.get(begun);
                    ahead.add(executor.submit(() -> batch(next)));
                }
                BatchFiles batch = ahead.remove().get();
                for (BatchFiles.BatchFile file : batch.files()) {
                    Files.write(
                            directory.resolve(file.cid().text()), file.content().borrow());
                }
                transactions.add(transaction(genesis.block() + 1 + transactions.size(), batch));
                written += slice.count();
                progress.accept(written);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a batch of ours could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArchiveException("interrupted; " + directory + " is incomplete");
        } finally {
            executor.shutdownNow();
        }
        AnchorTime end = new AnchorTime(genesis.block() + 2 + transactions.size());
        ValueTimeLock lock = new ValueTimeLock(LOCK, LOCKED, genesis, end, NORMALIZED_FEE, WRITER);
        new Ledger(genesis.block(), List.of(lock), transactions).write(directory);
    }

    /** Operations that go into one batch: creates of these DIDs, or their updates after {@code before} others. */
    private record Slice(int from, int count, int before) {
        private static final int CREATES = -1;
    }

    private List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        add(slices, plan.creates(), Slice.CREATES);
        for (int round = 0; (long) round * plan.creates() < plan.updates(); round++) {
            add(slices, Math.min(plan.creates(), plan.updates() - round * plan.creates()), round);
        }
        return slices;
    }

    private static void add(List<Slice> slices, int count, int before) {
        int most = RULES.maxOperationsPerBatch();
        for (int from = 0; from < count; from += most) {
            slices.add(new Slice(from, Math.min(most, count - from), before));
        }
    }

    private BatchFiles batch(Slice slice) {
        List<Operation> operations = IntStream.range(slice.from(), slice.from() + slice.count())
                .mapToObj(did -> slice.before() == Slice.CREATES
                        ? dids.create(did)
                        : dids.update(dids.create(did).suffix(), did, slice.before()))
                .toList();
        if (BatchFiles.assembleUnderLock(operations, RULES, LOCK) instanceof Assembly.Assembled assembled
                && assembled.taken() == slice.count()) {
            return assembled.batch();
        }
        throw new IllegalStateException(slice + " does not fit into one batch");
    }

    private static AnchoredTransaction transaction(long block, BatchFiles batch) {
        byte[] hash =
                Sha256.digest(ByteBuffer.allocate(Long.BYTES).putLong(block).array());
        return new AnchoredTransaction(
                TransactionNumber.firstOf(new AnchorTime(block)),
                new BlockHash(HexFormat.of().formatHex(hash)),
                batch.anchor().text(),
                FEE,
                NORMALIZED_FEE,
                WRITER);
    }
}
