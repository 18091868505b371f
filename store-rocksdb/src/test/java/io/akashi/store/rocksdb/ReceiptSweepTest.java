package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.BlockChanges.BatchSettlement;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.testkit.Requests;
import io.akashi.testkit.StorePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptSweepTest {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PERIOD = Duration.ofDays(90);
    private static final Instant LATER = THEN.plus(PERIOD);

    @TempDir
    private Path directory;

    private StorePorts open() {
        return RocksPorts.open(StoreOptions.of(directory, RocksPorts.MEMORY), 100);
    }

    private static QueuedOperation accept(StorePorts store, int number, Instant at) {
        QueuedOperation operation = Requests.request(number);
        assertThat(store.queue().enqueue(operation, at)).isInstanceOf(Enqueued.Accepted.class);
        return operation;
    }

    /** Puts what waits into a batch that a block holds. */
    private static BatchRecord applied(StorePorts store, long height) {
        BatchRecord batch = store.journal().assemble(100);
        TransactionNumber number = TransactionNumber.firstOf(new AnchorTime(height));
        BlockHash hash = new BlockHash("b" + height);
        TransactionRecord record = new TransactionRecord(
                new AnchoredTransaction(number, hash, "1.Qm", Satoshis.ZERO, Satoshis.ZERO, new Writer("w")),
                new Outcome.Processed(0, Optional.empty()));
        store.operations()
                .apply(new BlockChanges(
                        new BlockCursor(new AnchorTime(height), hash, height),
                        List.of(record),
                        List.of(),
                        List.of(new BatchSettlement(batch.id(), record))));
        return batch;
    }

    private static boolean has(StorePorts store, QueuedOperation operation) {
        return store.queue().receipt(operation.id()).isPresent();
    }

    private static void run(StorePorts store, Duration time) {
        store.queue().forgetReceipts(time, PERIOD);
    }

    @Test
    void receipt_isKeptUntilItsBatchIsFinalAndItIsOld() {
        try (StorePorts store = open()) {
            QueuedOperation old = accept(store, 1, THEN);
            BatchRecord first = applied(store, 5);
            run(store, Duration.ZERO);
            run(store, PERIOD);
            assertThat(has(store, old)).as("not final").isTrue();
            QueuedOperation young = accept(store, 2, THEN);
            BatchRecord second = applied(store, 6);
            QueuedOperation waiting = accept(store, 3, THEN);
            store.journal().finish(first.id());
            store.journal().finish(second.id());
            run(store, Duration.ZERO);
            assertThat(has(store, old)).isFalse();
            run(store, PERIOD.minusMillis(1));
            assertThat(has(store, young)).as("not old enough").isTrue();
            run(store, Duration.ofMillis(1));
            assertThat(has(store, young)).isFalse();
            assertThat(has(store, waiting)).isTrue();
        }
        try (StorePorts store = open()) {
            assertThat(has(store, Requests.request(1))).isFalse();
            assertThat(store.queue().receipt(Requests.request(3).id())).isPresent();
        }
    }

    @Test
    void receipt_isNotOlderForWhatTheClockSaid() {
        try (StorePorts store = open()) {
            QueuedOperation behind = accept(store, 1, Instant.EPOCH);
            QueuedOperation ahead = accept(store, 2, THEN.plus(Duration.ofDays(3660)));
            store.journal().finish(applied(store, 5).id());
            run(store, Duration.ofDays(1));
            run(store, PERIOD.minusDays(1));
            assertThat(has(store, behind)).isTrue();
            assertThat(has(store, ahead)).isTrue();
            run(store, Duration.ofDays(1));
            assertThat(has(store, behind) || has(store, ahead)).isFalse();
        }
    }

    @Test
    void receipt_agesOverRestartsAndNotBetweenThem() {
        QueuedOperation operation;
        try (StorePorts store = open()) {
            operation = accept(store, 1, THEN);
            store.journal().finish(applied(store, 5).id());
            run(store, Duration.ZERO);
            for (int day = 0; day < 50; day++) {
                run(store, Duration.ofDays(1));
            }
        }
        try (StorePorts store = open()) {
            run(store, Duration.ofDays(39));
            assertThat(has(store, operation)).isTrue();
            run(store, Duration.ofDays(1));
            assertThat(has(store, operation)).isFalse();
        }
    }

    @Test
    void sameBytes_afterTheirReceiptIsForgotten_areAnOperationLikeAnyOther() {
        try (StorePorts store = open()) {
            QueuedOperation operation = accept(store, 1, THEN);
            BatchRecord batch = applied(store, 5);
            store.journal().finish(batch.id());
            assertThat(store.queue().enqueue(operation, LATER)).isInstanceOf(Enqueued.Known.class);
            store.queue().forgetReceipts(Duration.ZERO, Duration.ZERO);
            assertThat(store.queue().enqueue(operation, LATER)).isInstanceOf(Enqueued.Accepted.class);
            store.queue().forgetReceipts(Duration.ZERO, Duration.ZERO);
            assertThat(has(store, operation)).as("it waits").isTrue();
            BatchRecord again = applied(store, 6);
            assertThat(again.id()).isGreaterThan(batch.id());
            store.journal().finish(again.id());
            store.queue().forgetReceipts(Duration.ZERO, Duration.ZERO);
            assertThat(has(store, operation)).isFalse();
        }
    }

    @Test
    void sweep_comesRoundMoreReceiptsThanOneStepLooksAt() {
        try (StorePorts store = RocksPorts.open(StoreOptions.of(directory, RocksPorts.MEMORY), 5_000)) {
            for (int i = 0; i < 1_050; i++) {
                accept(store, i, THEN);
            }
            BatchRecord batch = store.journal().assemble(1_050);
            TransactionNumber number = TransactionNumber.firstOf(new AnchorTime(1));
            TransactionRecord record = new TransactionRecord(
                    new AnchoredTransaction(
                            number, new BlockHash("b"), "1.Qm", Satoshis.ZERO, Satoshis.ZERO, new Writer("w")),
                    new Outcome.Processed(0, Optional.empty()));
            store.operations()
                    .apply(new BlockChanges(
                            new BlockCursor(new AnchorTime(1), new BlockHash("b"), 1),
                            List.of(record),
                            List.of(),
                            List.of(new BatchSettlement(batch.id(), record))));
            store.journal().finish(batch.id());
            store.queue().forgetReceipts(Duration.ZERO, Duration.ZERO);
            assertThat(has(store, Requests.request(0)) || has(store, Requests.request(1_049)) || anyLeft(store))
                    .isTrue();
            store.queue().forgetReceipts(Duration.ZERO, Duration.ZERO);
            assertThat(anyLeft(store)).isFalse();
        }
    }

    private static boolean anyLeft(StorePorts store) {
        for (int i = 0; i < 1_050; i++) {
            if (has(store, Requests.request(i))) {
                return true;
            }
        }
        return false;
    }
}
