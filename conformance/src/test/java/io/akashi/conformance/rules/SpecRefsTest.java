package io.akashi.conformance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of docs/spec-refs.md names classes and tests that exist. */
class SpecRefsTest {
    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9]+)(?:\\.([A-Za-z0-9_]+))?`");
    private static final int COLUMNS = 3;

    /** The cells of each line: section, classes, tests. */
    private static List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        for (String line :
                Sources.read(Sources.root().resolve("docs/spec-refs.md")).split("\n")) {
            if (line.startsWith("|") && line.contains("`")) {
                lines.add(Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList());
            }
        }
        return lines;
    }

    private static Map<String, String> texts(String part) {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : Sources.javaFiles(part)) {
            texts.merge(Sources.className(file), Sources.read(file), String::concat);
        }
        return texts;
    }

    private static List<String> missing(int column, Map<String, String> texts) {
        List<String> missing = new ArrayList<>();
        for (List<String> line : lines()) {
            Matcher names = NAME.matcher(line.get(column));
            while (names.find()) {
                String text = texts.getOrDefault(names.group(1), "");
                boolean found = names.group(2) == null ? !text.isEmpty() : text.contains(names.group(2) + "(");
                if (!found) {
                    missing.add(line.get(0) + ": " + names.group());
                }
            }
        }
        return missing;
    }

    @Test
    void lines_haveASectionClassesAndTests() {
        assertThat(lines()).hasSizeGreaterThan(40).allSatisfy(line -> {
            assertThat(line).hasSize(COLUMNS).doesNotContain("");
            assertThat(NAME.matcher(line.get(1)).find())
                    .as("a class in %s", line)
                    .isTrue();
            assertThat(NAME.matcher(line.get(2)).find())
                    .as("a test in %s", line)
                    .isTrue();
        });
    }

    @Test
    void classes_exist() {
        assertThat(missing(1, texts("src/main/java"))).isEmpty();
    }

    @Test
    void tests_exist() {
        assertThat(missing(2, texts("src/test/java"))).isEmpty();
    }
}
