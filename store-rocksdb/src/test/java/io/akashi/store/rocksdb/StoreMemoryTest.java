package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By RocksDB's own counters, a store several times as large as its memory stays within it. */
class StoreMemoryTest {
    private static final int BLOCKS = 25;
    private static final int PER_BLOCK = 1_000;
    private static final int REQUEST = 2_000;

    @TempDir
    private Path directory;

    private final Random random = new Random(1);
    private final List<DidSuffix> suffixes = new ArrayList<>();

    @Test
    void memory_staysWithinItsLimit() {
        try (RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory, RocksPorts.MEMORY))) {
            RocksOperationStore store = new RocksOperationStore(database);
            long most = 0;
            for (int height = 1; height <= BLOCKS; height++) {
                store.apply(block(height));
                assertWithin(StoreMemory.of(database));
                for (int i = 0; i < 200; i++) {
                    DidSuffix suffix = suffixes.get(random.nextInt(suffixes.size()));
                    assertThat(store.operations(suffix)).hasSize(1);
                }
                StoreMemory memory = StoreMemory.of(database);
                assertWithin(memory);
                most = Math.max(most, memory.used());
            }
            assertThat(database.bytesOnDisk()).isGreaterThan(2 * RocksPorts.MEMORY);
            assertThat(most).as("what is read is kept").isGreaterThan(RocksPorts.MEMORY / 2);
        }
    }

    private static void assertWithin(StoreMemory memory) {
        assertThat(memory.limit()).isEqualTo(RocksPorts.MEMORY);
        assertThat(memory.used()).as("of which %s pinned", memory.pinned()).isLessThanOrEqualTo(memory.limit());
        assertThat(memory.memtables()).as("counted in what is used").isLessThanOrEqualTo(memory.used());
        assertThat(memory.tableReaders()).isLessThan(memory.limit() / 8);
    }

    private BlockChanges block(int height) {
        AnchorTime time = new AnchorTime(height);
        BlockHash hash = new BlockHash("block" + height);
        TransactionNumber number = TransactionNumber.firstOf(time);
        List<StoredOperation> operations = new ArrayList<>();
        for (int i = 0; i < PER_BLOCK; i++) {
            DidSuffix suffix =
                    new DidSuffix(String.format("EiA%07d%036d", random.nextInt(10_000_000), suffixes.size()));
            byte[] request = new byte[REQUEST];
            random.nextBytes(request);
            suffixes.add(suffix);
            operations.add(new StoredOperation(
                    number, i, OperationType.CREATE, suffix, Bytes.wrap(request), true, Verdict.UNSIGNED));
        }
        AnchoredTransaction transaction = new AnchoredTransaction(
                number, hash, PER_BLOCK + ".Qm", new Satoshis(1), new Satoshis(1), new Writer("w"));
        Outcome outcome = new Outcome.Processed(PER_BLOCK, Optional.empty());
        return new BlockChanges(
                new BlockCursor(time, hash, height),
                List.of(new TransactionRecord(transaction, outcome)),
                operations,
                List.of());
    }
}
