package io.akashi.conformance.bitcoin;

import io.akashi.testkit.bitcoind.BitcoindProcess;
import io.akashi.testkit.bitcoind.BitcoindProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Starting bitcoind for a test. */
final class Bitcoinds {
    private Bitcoinds() {}

    /** A new one in a directory of its own; skips the test where there is none. */
    static BitcoindProcess start(Path directory, String... options) {
        Optional<BitcoindProgram> program = BitcoindProgram.find();
        Assumptions.assumeTrue(program.isPresent(), "no bitcoind here: run scripts/get-bitcoind.sh");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return BitcoindProcess.start(program.orElseThrow(), directory, options);
    }
}
