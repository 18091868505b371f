package io.akashi.node.observe;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.BatchReading;
import io.akashi.sidetree.batch.FileSource;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.protocol.AnchorString;
import io.akashi.sidetree.protocol.BlockSelection;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * Turns blocks into what they change: selects the transactions of the whole block, reads the batch of each one on the
 * executor, and puts the results together in order. Fetching, parsing and signature checks run ahead in parallel; what
 * comes out does not depend on how.
 */
public final class BlockReader {
    private final Network network;
    private final BatchReader reader;
    private final Ahead ahead;
    private final Executor executor;

    /** Reads files that are at hand; {@code executor} runs the reading of single transactions. */
    public BlockReader(Network network, BatchReader reader, ContentStore files, Executor executor) {
        this(network, reader, Ahead.none(files), executor);
    }

    /** Reads files that are fetched ahead; {@code executor} runs the reading of single transactions. */
    public BlockReader(Network network, BatchReader reader, Ahead ahead, Executor executor) {
        this.network = network;
        this.reader = reader;
        this.ahead = ahead;
        this.executor = executor;
    }

    /** What fetches its files. */
    Ahead ahead() {
        return ahead;
    }

    /** Begins to fetch what a block needs. */
    AnnouncedBlock announce(Block block) {
        ProtocolParameters parameters = network.timeline().at(block.time());
        Map<AnchoredTransaction, CompletableFuture<FileSource>> files = new HashMap<>();
        for (AnchoredTransaction transaction : BlockSelection.select(block.transactions(), parameters)) {
            files.put(transaction, ahead.begin(transaction));
        }
        return new AnnouncedBlock(block, files);
    }

    /** Begins to read a block. */
    ReadingBlock begin(AnnouncedBlock announced) {
        Block block = announced.block();
        ProtocolParameters parameters = network.timeline().at(block.time());
        List<CompletableFuture<TransactionReading>> readings = new ArrayList<>();
        for (AnchoredTransaction transaction : block.transactions()) {
            CompletableFuture<FileSource> files = announced.files().get(transaction);
            readings.add(
                    files == null
                            ? CompletableFuture.completedFuture(notSelected(transaction, parameters))
                            : files.thenApplyAsync(source -> read(transaction, 0, source), executor));
        }
        return new ReadingBlock(block, readings);
    }

    /** A block and the files of each of its selected transactions, which are being fetched. */
    record AnnouncedBlock(Block block, Map<AnchoredTransaction, CompletableFuture<FileSource>> files) {
        AnnouncedBlock {
            files = Map.copyOf(files);
        }
    }

    /** Reads a selected transaction, now; {@code attempts} were made before. */
    TransactionReading read(AnchoredTransaction transaction, int attempts, FileSource files) {
        BatchReading reading = reader.read(transaction, files);
        if (reading instanceof BatchReading.Read read) {
            Outcome outcome = new Outcome.Processed(read.operations().size(), read.provisionalError());
            return new TransactionReading(new TransactionRecord(transaction, outcome), read.operations());
        }
        if (reading instanceof BatchReading.Unavailable unavailable) {
            Outcome outcome =
                    new Outcome.Unavailable(unavailable.operations().size(), unavailable.missing(), attempts + 1);
            return new TransactionReading(new TransactionRecord(transaction, outcome), unavailable.operations());
        }
        ErrorCode code = ((BatchReading.Rejected) reading).code();
        return new TransactionReading(new TransactionRecord(transaction, new Outcome.Rejected(code)), List.of());
    }

    private static TransactionReading notSelected(AnchoredTransaction transaction, ProtocolParameters parameters) {
        ErrorCode code = ErrorCode.NOT_SELECTED;
        try {
            AnchorString.parse(transaction.anchorString(), parameters);
        } catch (ProtocolException e) {
            code = e.code();
        }
        return new TransactionReading(new TransactionRecord(transaction, new Outcome.Rejected(code)), List.of());
    }

    /** What reading one transaction gave. */
    record TransactionReading(TransactionRecord transaction, List<StoredOperation> operations) {}

    /** A block whose transactions are being read. */
    record ReadingBlock(Block block, List<CompletableFuture<TransactionReading>> readings) {
        /**
         * Waits for all of them; {@code applied} transactions came before this block.
         *
         * @throws CancellationException if the thread is interrupted: the node stops, and files may be long in coming
         */
        BlockChanges await(long applied, Settlements settlements) {
            List<TransactionRecord> transactions = new ArrayList<>();
            List<StoredOperation> operations = new ArrayList<>();
            for (CompletableFuture<TransactionReading> reading : readings) {
                TransactionReading read = join(reading);
                transactions.add(read.transaction());
                operations.addAll(read.operations());
            }
            BlockCursor cursor = new BlockCursor(block.time(), block.hash(), applied + transactions.size());
            return new BlockChanges(cursor, transactions, operations, settlements.of(transactions));
        }

        private static TransactionReading join(CompletableFuture<TransactionReading> reading) {
            try {
                return reading.get();
            } catch (ExecutionException e) {
                throw new CompletionException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("stopping");
            }
        }
    }
}
