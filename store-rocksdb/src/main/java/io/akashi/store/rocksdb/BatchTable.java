package io.akashi.store.rocksdb;

import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.BlockChanges.BatchSettlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The open batches as the store's own writes change them. Callers hold {@link RocksDatabase#batches()}. */
final class BatchTable {
    private final RocksDatabase database;

    BatchTable(RocksDatabase database) {
        this.database = database;
    }

    Optional<BatchRecord> get(BatchId id) {
        return database.get(Family.BATCHES, Keys.of(id)).map(row -> BatchRows.read(id, row));
    }

    List<BatchRecord> all() {
        List<BatchRecord> all = new ArrayList<>();
        try (Rows rows = database.rows(Family.BATCHES, Keys.FIRST)) {
            while (rows.next()) {
                all.add(BatchRows.read(new BatchId(Keys.number(rows.key())), rows.value()));
            }
        }
        return all;
    }

    void put(Changes changes, BatchRecord batch) {
        changes.put(Family.BATCHES, Keys.of(batch.id()), BatchRows.value(batch));
    }

    /** Moves a batch to Applied; one that is no longer open, or is there already, stays as it is. */
    void settle(Changes changes, BatchSettlement settlement) {
        Optional<BatchRecord> found = get(settlement.batch());
        if (found.isPresent()) {
            BatchRecord batch = found.get();
            State state = applied(batch.state(), settlement);
            put(changes, new BatchRecord(batch.id(), batch.operations(), state));
        }
    }

    /** Moves batches back to Broadcast whose transaction is this one or later. */
    void unsettleFrom(Changes changes, TransactionNumber first) {
        for (BatchRecord batch : all()) {
            if (batch.state() instanceof State.Applied applied
                    && applied.transaction().compareTo(first) >= 0) {
                State state = new State.Broadcast(applied.anchorString(), applied.versions(), applied.since());
                put(changes, new BatchRecord(batch.id(), batch.operations(), state));
            }
        }
    }

    private static State applied(State state, BatchSettlement settlement) {
        TransactionNumber number = settlement.transaction().transaction().number();
        String anchorString = settlement.transaction().transaction().anchorString();
        AnchorTime time = number.time();
        if (state instanceof State.Applied) {
            return state;
        }
        if (state instanceof State.Broadcast broadcast) {
            return new State.Applied(anchorString, broadcast.versions(), broadcast.since(), number);
        }
        if (state instanceof State.Prepared prepared) {
            // The node stopped between sending it and noting so.
            return new State.Applied(anchorString, prepared.versions(), time, number);
        }
        return new State.Applied(anchorString, List.of(), time, number);
    }
}
