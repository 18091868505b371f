package io.akashi.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of checks in docs/attestation/checks.md: every place that can refuse has its row, and every row its test. */
class ChecksTableTest {
    private static final List<String> PACKAGES =
            List.of("appraisal", "binding", "intel", "nitro", "sgx", "snp", "tdx", "tpm", "x509");
    private static final Pattern REFUSAL = Pattern.compile(
            "(?:checks\\s*\\.\\s*(?:fail|noData|equal|record)\\(\\s*)(?:CheckId\\.)?([\\w.]+(?:\\(\\))?)\\s*,");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| `([\\w.()]+)` \\| `(\\w+)\\.(\\w+)` \\|");

    private static String source(String root, String name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            Path file = files.filter(found -> found.endsWith(name + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no class " + name));
            return Files.readString(file);
        }
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("../docs/attestation/checks.md")))
                .results()
                .toList();
    }

    private static List<Path> verifiers() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String name : PACKAGES) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/io/akashi/attestation", name))) {
                found.addAll(files.toList());
            }
        }
        return found;
    }

    @Test
    void table_hasARowForEveryPlaceThatCanRefuse() throws IOException {
        TreeSet<String> places = new TreeSet<>();
        for (Path file : verifiers()) {
            String name = String.valueOf(file.getFileName()).replace(".java", "");
            Matcher refusals = REFUSAL.matcher(Files.readString(file));
            while (refusals.find()) {
                places.add(name + " " + refusals.group(1));
            }
        }
        TreeSet<String> listed = new TreeSet<>();
        rows().forEach(row -> listed.add(row.group(1) + " " + row.group(2)));

        assertThat(places).hasSizeGreaterThan(80);
        assertThat(listed).isEqualTo(places);
    }

    @Test
    void table_namesTestsThatThereAre() throws IOException {
        for (MatchResult row : rows()) {
            assertThat(source("src/test/java", row.group(3))).contains("void " + row.group(4) + "(");
        }
    }
}
