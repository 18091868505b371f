package io.akashi.node.doctor;

import io.akashi.node.StoredNetwork;
import io.akashi.node.config.NodeSettings;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksSortedRows;
import io.akashi.store.rocksdb.StoreException;
import io.akashi.store.rocksdb.StoreInUseException;
import io.akashi.store.rocksdb.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The node's directory, its disk, and the clock by the age of its files. */
final class DataChecks {
    private static final long LEAST_BYTES = 1L << 30;
    private static final long COMFORTABLE_BYTES = 10L << 30;
    private static final long MEMORY_TO_LOOK = 16L << 20;
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

    /** No clock of this program's time is before it. */
    private static final Instant BEFORE_US = Instant.parse("2025-01-01T00:00:00Z");

    private final NodeSettings settings;
    private final boolean isRunning;
    private final InstantSource clock;

    DataChecks(NodeSettings settings, boolean isRunning, InstantSource clock) {
        this.settings = settings;
        this.isRunning = isRunning;
        this.clock = clock;
    }

    List<Check> all() {
        return List.of(this::directory, this::disk, this::database, this::clock);
    }

    private Finding directory() {
        Path there = existing(settings.data());
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            return Finding.fail(
                    "data-directory",
                    there + " is not a directory that this user may write to",
                    "chown it to the user that runs the node, or name another with data");
        }
        return there.equals(settings.data().toAbsolutePath())
                ? Finding.ok("data-directory", there + " can be written to")
                : Finding.ok("data-directory", settings.data() + " is made by the first start");
    }

    private Finding disk() {
        try {
            return disk(Files.getFileStore(existing(settings.data())).getUsableSpace());
        } catch (IOException e) {
            return Finding.warn("disk-space", "cannot be told: " + e.getMessage(), "look with df");
        }
    }

    static Finding disk(long free) {
        String detail = (free >> 20) + " MiB free";
        if (free < LEAST_BYTES) {
            return Finding.fail("disk-space", detail + ", less than 1 GiB", "free some, or move data and files");
        }
        return free < COMFORTABLE_BYTES
                ? Finding.warn("disk-space", detail + ", less than 10 GiB", "plan for more, or lower ipfs.quotaBytes")
                : Finding.ok("disk-space", detail);
    }

    private Finding database() {
        Path db = settings.data().resolve("db");
        if (isRunning || !Files.exists(db.resolve("FORMAT"))) {
            return Finding.ok("database", isRunning ? "the running node has it open" : "the first start makes it");
        }
        try (RocksDatabase database = RocksDatabase.openForReading(StoreOptions.of(db, MEMORY_TO_LOOK))) {
            Optional<String> mismatch = StoredNetwork.mismatch(RocksSortedRows.accounts(database), settings.network());
            return mismatch.map(reason -> Finding.fail("database", reason, "name another data directory"))
                    .orElseGet(() -> Finding.ok(
                            "database", "of " + settings.network().network().name() + ", opens"));
        } catch (StoreInUseException e) {
            return Finding.warn(
                    "database",
                    "another process has it open, and no node answers: one is starting, stopping or hanging",
                    "wait and look again, or see the log of that node");
        } catch (StoreException e) {
            return Finding.fail("database", String.valueOf(e.getMessage()), "see docs/run-on-bitcoin.md, backups");
        }
    }

    private Finding clock() {
        Instant now = clock.instant();
        if (now.isBefore(BEFORE_US)) {
            return Finding.fail("clock", "it is " + now + ", before this program was written", "set it, run NTP");
        }
        Instant newest = newest(settings.data());
        return newest.isAfter(now.plus(CLOCK_SLACK))
                ? Finding.fail(
                        "clock",
                        "it is " + now + ", but a file of the node was written at " + newest,
                        "the clock went back: set it, run NTP")
                : Finding.ok("clock", "it is " + now);
    }

    private static Instant newest(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Instant.EPOCH;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return newest(files);
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /** Tells nothing of a directory that fails half way. */
    static Instant newest(Stream<Path> files) {
        try {
            return files.map(file -> Instant.ofEpochMilli(file.toFile().lastModified()))
                    .max(Instant::compareTo)
                    .orElse(Instant.EPOCH);
        } catch (UncheckedIOException e) {
            return Instant.EPOCH;
        }
    }

    /** The directory, or the nearest one above it that is there. */
    private static Path existing(Path directory) {
        Path at = directory.toAbsolutePath();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
