package io.akashi.node.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.hardware.EvidenceRefusal;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.keystore.KeyStoreRefusal;
import io.akashi.node.codes.Codes.Entry;
import io.akashi.node.codes.Codes.Hint;
import io.akashi.node.codes.Codes.Rule;
import io.akashi.node.http.guard.Guard;
import io.akashi.node.metrics.GeneratedPage;
import io.akashi.resolver.did.DidErrorType;
import io.akashi.sidetree.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue of codes beside the code that answers them, and docs/errors.md. */
class CodesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/akashi/node");

    /** Every way to make a problem: its status where it stands there, then its code as a text or of the rules. */
    private static final Pattern PROBLEM = Pattern.compile(
            "(?:\\btooMany\\(\\s*|(?:new Problem|\\blater|\\bproblem)\\(\\s*(\\d{3}|status),\\s*)(?:\"([a-z_]+)\"(?=\\s*,)|(?:ErrorCode|Reason)\\.([A-Z_]+)\\.code\\(\\))");

    private static final Pattern FAILURE = Pattern.compile("new Failure\\(\\s*Exit\\.\\w+,\\s*\"([a-z_]+)\"");

    private final Codes codes = Codes.all();

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(CodesTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The codes of problems in the sources; statuses where they stand beside them. */
    private static Map<String, Optional<Integer>> answered() throws IOException {
        Map<String, Optional<Integer>> found = new TreeMap<>();
        for (String source : sources()) {
            Matcher problem = PROBLEM.matcher(source);
            while (problem.find()) {
                String code = problem.group(2) == null ? problem.group(3).toLowerCase(Locale.ROOT) : problem.group(2);
                found.put(
                        code,
                        Optional.ofNullable(problem.group(1))
                                .filter(CodesTest::isNumber)
                                .map(Integer::valueOf));
            }
        }
        Guard.reasons().stream()
                .filter(reason -> !reason.startsWith("connection_")) // nobody is left to be answered
                .forEach(reason -> found.putIfAbsent(reason, Optional.empty()));
        return found;
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(Character::isDigit);
    }

    @Test
    void page_isAsTheCatalogueMakesIt() throws IOException {
        GeneratedPage.check(Path.of("../docs/errors.md"), CodesPage.of(codes));
    }

    @Test
    void problems_areThoseThatTheSourcesAnswer() throws IOException {
        Map<String, Optional<Integer>> answered = answered();

        assertThat(answered).hasSizeGreaterThan(20);
        assertThat(codes.problems().stream().map(Entry::code)).containsExactlyInAnyOrderElementsOf(answered.keySet());
    }

    @Test
    void problems_haveTheStatusOfTheSources() throws IOException {
        Map<String, Optional<Integer>> answered = answered();
        for (Entry entry : codes.problems()) {
            answered.getOrDefault(entry.code(), Optional.empty())
                    .ifPresent(status ->
                            assertThat(entry.status()).as(entry.code()).isEqualTo(status));
        }
    }

    @Test
    void problems_tellWhatToDo() {
        for (Entry entry : codes.problems()) {
            assertThat(List.of(entry.title(), entry.hint(), entry.where()))
                    .as(entry.code())
                    .noneMatch(String::isBlank);
        }
        assertThat(codes.problems().stream().map(Entry::code)).doesNotHaveDuplicates();
    }

    @Test
    void rules_haveAHintForEveryCode() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(codes.rule(code.code())).as(code.code()).isNotEmpty();
        }
        for (Rule rule : codes.rules()) {
            assertThat(ErrorCode.values())
                    .as("a code that begins with %s", rule.prefix())
                    .anyMatch(code -> code.code().startsWith(rule.prefix()));
        }
    }

    @Test
    void vocabularies_haveAHintForEveryCode() {
        same(codes.wallets(), Arrays.stream(VciErrorCode.values()).map(VciErrorCode::text));
        same(codes.resolution(), Arrays.stream(DidErrorType.values()).map(Enum::name));
        same(codes.evidence(), Arrays.stream(EvidenceRefusal.Code.values()).map(EvidenceRefusal.Code::text));
        same(
                codes.tokens(),
                Stream.concat(Arrays.stream(TokenErrorCode.values()).map(TokenErrorCode::text), Stream.of("too_long")));
        same(codes.keys(), Arrays.stream(KeyStoreRefusal.Code.values()).map(KeyStoreRefusal.Code::text));
    }

    private static void same(List<Hint> hints, Stream<String> vocabulary) {
        assertThat(hints).noneMatch(hint -> hint.hint().isBlank());
        assertThat(hints.stream().map(Hint::code)).containsExactlyInAnyOrderElementsOf(vocabulary.toList());
    }

    @Test
    void commands_areThoseOfTheSources() throws IOException {
        TreeSet<String> found = new TreeSet<>(List.of("usage"));
        for (String source : sources()) {
            FAILURE.matcher(source).results().forEach(failure -> found.add(failure.group(1)));
        }
        KeyStoreRefusal.Code[] ofKeys = KeyStoreRefusal.Code.values();
        Arrays.stream(ofKeys).map(KeyStoreRefusal.Code::text).forEach(found::remove);

        assertThat(found).hasSizeGreaterThan(15);
        same(codes.commands(), found.stream());
    }
}
