package io.akashi.testkit.anvil;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where anvil is: as {@code conformance/ethereum-chain/package.json} gets it from npm, or where {@code AKASHI_ANVIL} says. */
public record AnvilProgram(Path file) {
    private static final Path INSTALLED = Path.of(
            "conformance", "ethereum-chain", "node_modules", "@foundry-rs", "anvil-linux-amd64", "bin", "anvil");

    /** The program, if it is here. */
    public static Optional<AnvilProgram> find() {
        Optional<Path> named =
                Optional.ofNullable(System.getenv("AKASHI_ANVIL")).map(Path::of);
        return named.or(AnvilProgram::installed).filter(Files::isExecutable).map(AnvilProgram::new);
    }

    private static Optional<Path> installed() {
        for (Path directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve(INSTALLED))) {
                return Optional.of(directory.resolve(INSTALLED));
            }
        }
        return Optional.empty();
    }
}
