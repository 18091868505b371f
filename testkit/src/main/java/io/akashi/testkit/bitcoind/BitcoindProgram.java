package io.akashi.testkit.bitcoind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The program that {@code scripts/get-bitcoind.sh} has fetched, or the one that the environment variable
 * {@code AKASHI_BITCOIND} names.
 *
 * @param file that starts it
 * @param options that every start on regtest needs
 */
public record BitcoindProgram(Path file, List<String> options) {
    private static final String VARIABLE = "AKASHI_BITCOIND";
    private static final Path FETCHED = Path.of(".cache", "bitcoind", "bitcoind");

    public BitcoindProgram {
        options = List.copyOf(options);
    }

    /** The program, if there is one on this machine; looked for in this directory and those above it. */
    public static Optional<BitcoindProgram> find() {
        String named = System.getenv(VARIABLE);
        if (named != null) {
            return Optional.of(of(Path.of(named)));
        }
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null) {
            Path file = directory.resolve(FETCHED);
            if (Files.isExecutable(file)) {
                return Optional.of(of(file));
            }
            directory = directory.getParent();
        }
        return Optional.empty();
    }

    private static BitcoindProgram of(Path file) {
        return new BitcoindProgram(
                file,
                isLitecoin(file)
                        ? List.of("-vbparams=mweb:9999999999:9999999999", "-txindex=1", "-mempoolreplacement=1")
                        : List.of("-natpmp=0", "-datacarriersize=83"));
    }

    private static boolean isLitecoin(Path file) {
        Path note = file.resolveSibling("program");
        try {
            return Files.exists(note) && Files.readString(note).strip().equals("litecoind");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
