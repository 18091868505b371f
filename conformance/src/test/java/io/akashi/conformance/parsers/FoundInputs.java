package io.akashi.conformance.parsers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Inputs that were once found, one to a file {@code PARSER.what-was-wrong.b64}, in base64. They are given to their parsers in
 * every test run.
 */
final class FoundInputs {
    private FoundInputs() {}

    /** One of them. */
    record Found(String parser, String name, byte[] input) {}

    /** Those in this directory. */
    static List<Found> in(Path directory) throws IOException {
        List<Found> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".b64"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                byte[] input = Base64.getMimeDecoder().decode(Files.readAllBytes(file));
                all.add(new Found(name.substring(0, name.indexOf('.')), name, input));
            }
        }
        return all;
    }

    /** Keeps a finding, under the exception's name; whoever repairs it gives it a better one. */
    static Path keep(Path directory, Finding finding) throws IOException {
        String exception = finding.place().replaceFirst(" at .*", "").replaceFirst(".*\\.", "");
        String name = finding.parser() + "." + exception + "-"
                + Integer.toHexString(finding.place().hashCode()) + ".b64";
        Files.createDirectories(directory);
        return Files.write(directory.resolve(name), (finding.base64() + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
