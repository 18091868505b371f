package io.akashi.node.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.node.events.ChangeHook.Receiver;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import io.akashi.testkit.RandomBlocks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeHooksTest {
    @TempDir
    private Path directory;

    @Test
    void receiver_isToldAgainAfterAnError() throws InterruptedException {
        AtomicBoolean isIll = new AtomicBoolean(true);
        CountDownLatch told = new CountDownLatch(1);
        try (RocksOperationStore store =
                new RocksOperationStore(RocksDatabase.open(StoreOptions.of(directory, 16L << 20)))) {
            Receiver receiver = new Receiver(
                    "mine",
                    (headers, body) -> {
                        if (isIll.getAndSet(false)) {
                            throw new NoClassDefFoundError("a failure that a test wants");
                        }
                        told.countDown();
                        return Optional.empty();
                    },
                    Bytes.ofUtf8("a secret of both of us"));
            ChangeHook hook =
                    new ChangeHook(store.changeLog().orElseThrow(), "did:ion:", receiver, () -> Instant.EPOCH);
            new RandomBlocks(5).after(Optional.empty(), 20).forEach(store::apply);
            try (ChangeHooks hooks = new ChangeHooks(List.of(hook), Duration.ofMillis(1))) {
                hooks.start();
                assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }
}
