package io.akashi.node.cli.did;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The key by which a node knows who writes. It is never an argument: whoever lists processes would see it. */
final class ApiKey {
    private static final String VARIABLE = "AKASHI_API_KEY";

    /** Source: RFC 6750, 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description = "A file with the key for a node that writes for its clients only (default: $AKASHI_API_KEY).")
    private Optional<Path> file = Optional.empty();

    /** The key, if one was given. */
    Optional<String> read() {
        return read(file, System.getenv());
    }

    static Optional<String> read(Optional<Path> file, Map<String, String> environment) {
        Optional<String> key = file.map(ApiKey::text).or(() -> Optional.ofNullable(environment.get(VARIABLE)));
        if (key.filter(text -> !TOKEN.matcher(text.strip()).matches()).isPresent()) {
            String where = file.map(Path::toString).orElse("$" + VARIABLE);
            throw Failure.usage("expected a key as 'akashi api-key' prints it in " + where);
        }
        return key.map(String::strip);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Failure.usage("--api-key-file: cannot read " + file);
        }
    }
}
