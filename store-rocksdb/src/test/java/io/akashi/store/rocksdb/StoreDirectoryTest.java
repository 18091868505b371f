package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a store's directory holds, while its database works. */
class StoreDirectoryTest {
    private static final int FILES = 200;
    private static final int KEPT = 1_000;

    @TempDir
    private Path parent;

    @Test
    void size_ofFilesThatComeAndGo_countsTheOthers() throws IOException {
        try (StoreDirectory store = StoreDirectory.take(parent.resolve("store"))) {
            Files.createDirectories(store.rocks());
            Files.write(store.rocks().resolve("kept.sst"), new byte[KEPT]);
            long quiet = store.size();
            assertThat(quiet).isEqualTo(KEPT + StoreDirectory.FORMAT.length() + 1);
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Integer> churn = new CompletableFuture<>();
            Thread compaction = new Thread(() -> churn.complete(comeAndGo(store.rocks(), stop)));
            compaction.start();
            try {
                for (int i = 0; i < 2_000; i++) {
                    assertThat(store.size()).isBetween(quiet, quiet + FILES);
                }
            } finally {
                stop.set(true);
            }
            assertThat(churn.join()).as("files that came and went").isPositive();
        }
    }

    private static int comeAndGo(Path directory, AtomicBoolean stop) {
        int gone = 0;
        try {
            while (!stop.get()) {
                for (int i = 0; i < FILES; i++) {
                    Files.write(directory.resolve(i + ".sst"), new byte[1]);
                }
                for (int i = 0; i < FILES; i++) {
                    Files.delete(directory.resolve(i + ".sst"));
                    gone++;
                }
            }
            return gone;
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void size_ofADirectoryThatIsGone_isAnError() throws IOException {
        Path directory = parent.resolve("store");
        try (StoreDirectory store = StoreDirectory.take(directory)) {
            Files.move(directory, parent.resolve("elsewhere"));
            assertThatThrownBy(store::size)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("NoSuchFileException");
        }
    }
}
