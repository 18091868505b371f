package io.akashi.anchor.dev;

import io.akashi.sidetree.protocol.Satoshis;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * How a dev ledger works.
 *
 * @param path the log's file, or an existing directory that holds it as {@code ledger.log}
 * @param blockTime between two blocks, once started
 * @param normalizedFee of every block; fixed when the ledger is made, later ignored
 * @param maxBlocksPerPage how many blocks one answer of {@code after} lists at most
 * @param random source of the names of ledgers and inputs, which are never to come twice
 * @param clock tells when a block is made
 */
public record DevLedgerOptions(
        Path path,
        Duration blockTime,
        Satoshis normalizedFee,
        int maxBlocksPerPage,
        RandomGenerator random,
        InstantSource clock) {
    private static final String FILE_NAME = "ledger.log";

    public DevLedgerOptions {
        if (maxBlocksPerPage < 1) {
            throw new IllegalArgumentException("a page holds at least one block: " + maxBlocksPerPage);
        }
    }

    /** A block each second, no fee, pages of 1,000 blocks. */
    public static DevLedgerOptions at(Path path) {
        return new DevLedgerOptions(
                path, Duration.ofSeconds(1), Satoshis.ZERO, 1_000, new SecureRandom(), InstantSource.system());
    }

    /** The same with another time between blocks. */
    public DevLedgerOptions withBlockTime(Duration time) {
        return new DevLedgerOptions(path, time, normalizedFee, maxBlocksPerPage, random, clock);
    }

    /** The same with another normalised fee. */
    public DevLedgerOptions withNormalizedFee(Satoshis fee) {
        return new DevLedgerOptions(path, blockTime, fee, maxBlocksPerPage, random, clock);
    }

    /** The same with other pages. */
    public DevLedgerOptions withMaxBlocksPerPage(int blocks) {
        return new DevLedgerOptions(path, blockTime, normalizedFee, blocks, random, clock);
    }

    /** The same with another source of names; a seeded one makes a ledger that can be repeated. */
    public DevLedgerOptions withRandom(RandomGenerator source) {
        return new DevLedgerOptions(path, blockTime, normalizedFee, maxBlocksPerPage, source, clock);
    }

    /** The same with another clock. */
    public DevLedgerOptions withClock(InstantSource source) {
        return new DevLedgerOptions(path, blockTime, normalizedFee, maxBlocksPerPage, random, source);
    }

    Path file() {
        return path.toFile().isDirectory() ? path.resolve(FILE_NAME) : path;
    }
}
