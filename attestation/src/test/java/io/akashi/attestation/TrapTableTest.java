package io.akashi.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of traps in docs/attestation.md. */
class TrapTableTest {
    private static final Pattern NAME = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    private static String source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Path file = files.filter(found -> found.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no class " + test));
            return Files.readString(file);
        }
    }

    @Test
    void table_namesTestsThatThereAre() throws IOException {
        List<MatchResult> names = NAME.matcher(Files.readString(Path.of("../docs/attestation.md")))
                .results()
                .toList();

        assertThat(names).hasSizeGreaterThan(20);
        for (MatchResult name : names) {
            assertThat(source(name.group(1))).contains("void " + name.group(2) + "(");
        }
    }
}
