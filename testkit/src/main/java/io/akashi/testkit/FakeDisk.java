package io.akashi.testkit;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the fake store, queue and journal keep together. New fakes on an old disk are a restart. Its monitor guards it.
 */
public final class FakeDisk {
    final NavigableMap<AnchorTime, BlockCursor> blocks = new TreeMap<>();
    final NavigableMap<TransactionNumber, TransactionRecord> transactions = new TreeMap<>();
    final NavigableMap<TransactionNumber, List<StoredOperation>> operations = new TreeMap<>();
    final NavigableMap<AnchorTime, BlockRoots> roots = new TreeMap<>();
    final List<QueuedOperation> queue = new ArrayList<>();
    final Map<OperationId, Taken> taken = new HashMap<>();
    final NavigableMap<BatchId, BatchRecord> batches = new TreeMap<>();
    final Map<BatchId, List<QueuedOperation>> inFlight = new HashMap<>();
    final Map<BatchId, State.Applied> finished = new HashMap<>();
    private long changes;
    private long lastBatch;

    /** An empty disk. */
    public FakeDisk() {}

    /** What is kept of a request that was accepted; in the queue if it has no batch. */
    record Taken(QueuedOperation operation, Instant acceptedAt, Optional<BatchId> batch) {}

    long changes() {
        return changes;
    }

    void changed() {
        changes++;
    }

    BatchId nextBatch() {
        lastBatch++;
        return new BatchId(lastBatch);
    }
}
