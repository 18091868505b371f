package io.akashi.testkit.softhsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A token of SoftHSM2, made once a process in the directory that the build names in {@code SOFTHSM2_CONF}. Never touches the
 * tokens of the machine.
 *
 * @param library of SoftHSM2
 * @param slot where the token is
 */
public record SoftHsmToken(Path library, long slot) {
    /** The PIN of its user. */
    public static final String PIN = "2468";

    private static final String VARIABLE = "SOFTHSM2_CONF";
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");
    private static final List<String> PLACES = List.of(
            "/usr/lib/softhsm",
            "/usr/lib/x86_64-linux-gnu/softhsm",
            "/usr/lib/aarch64-linux-gnu/softhsm",
            "/usr/lib64/pkcs11",
            "/usr/local/lib/softhsm");
    private static Optional<SoftHsmToken> made = Optional.empty();

    /** The token of this process; the test is skipped, and says so, where SoftHSM2 is not installed. */
    public static synchronized SoftHsmToken get() {
        Optional<Path> library = installed();
        if (library.isEmpty()) {
            System.err.println(
                    "WARNING: no SoftHSM2 here: tests of PKCS#11 are SKIPPED (Debian: apt-get install softhsm2)");
        }
        assumeTrue(library.isPresent(), "SoftHSM2 is not installed");
        if (made.isEmpty()) {
            made = Optional.of(new SoftHsmToken(library.orElseThrow(), makeToken()));
        }
        return made.get();
    }

    private static Optional<Path> installed() {
        return PLACES.stream()
                .map(place -> Path.of(place, "libsofthsm2.so"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static long makeToken() {
        String named = System.getenv(VARIABLE);
        assertThat(named)
                .as("the build sets %s, so that no other tokens are touched", VARIABLE)
                .isNotNull();
        Path configuration = Path.of(named);
        Path tokens = configuration.resolveSibling("tokens");
        try {
            remove(tokens);
            Files.createDirectories(tokens);
            Files.writeString(
                    configuration,
                    "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
            return initialise();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long initialise() throws IOException {
        Process process = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "akashi",
                        "--pin",
                        PIN,
                        "--so-pin",
                        "9753")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher slot = SLOT.matcher(said);
        assertThat(slot.find()).as("softhsm2-util says its slot: %s", said).isTrue();
        return Long.parseLong(slot.group(1));
    }

    private static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
