package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueOrderTest {
    @TempDir
    private Path directory;

    @Test
    void place_countsNoGapThatACrashLeft() {
        QueueOrder order = load(10, 12, 13, 16);
        assertThat(order.size()).isEqualTo(4);
        assertThat(order.place(10)).isEqualTo(1);
        assertThat(order.place(13)).isEqualTo(3);
        assertThat(order.place(16)).isEqualTo(4);
        assertThat(order.join()).isEqualTo(17);
    }

    @Test
    void place_countsNoFailedWrite() {
        QueueOrder order = load(10);
        assertThat(order.reserve(9)).isTrue();
        order.failed(order.join());
        assertThat(order.size()).isEqualTo(1);
        assertThat(order.reserve(9)).isTrue();
        assertThat(order.place(order.join())).isEqualTo(2);
    }

    @Test
    void left_forgetsTheGapsBeforeTheHead() {
        QueueOrder order = load(10, 12, 13);
        order.left(2, 12);
        assertThat(order.place(13)).isEqualTo(1);
        order.returned(2);
        assertThat(order.place(13)).isEqualTo(3);
    }

    private QueueOrder load(long... sequences) {
        try (RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory, RocksPorts.MEMORY))) {
            try (Changes changes = database.changes()) {
                for (long sequence : sequences) {
                    changes.put(Family.QUEUE, Keys.of(sequence), new byte[0]);
                }
                changes.commit();
            }
            return new QueueOrder(database);
        }
    }
}
