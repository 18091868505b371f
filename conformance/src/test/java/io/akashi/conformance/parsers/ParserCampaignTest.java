package io.akashi.conformance.parsers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A small campaign; {@code scripts/fuzz-parsers.sh} is the large one. What that found is tried here too. */
class ParserCampaignTest {
    private static final int INPUTS = 500;
    private static final long SEED = Long.getLong("akashi.seed", 20_261_129);
    private static final Path FOUND = Path.of("src/test/resources/found-inputs");

    @TestFactory
    Stream<DynamicTest> parsers_readOrRefuseWhateverTheyAreGiven() {
        return Parsers.all().stream()
                .map(parser -> DynamicTest.dynamicTest(parser.name(), () -> {
                    Trial trial = new Trial(parser).run(SEED, INPUTS);

                    assertThat(trial.findings()).isEmpty();
                    assertThat(trial.read()).as("inputs that were read").isPositive();
                }));
    }

    @TestFactory
    Stream<DynamicTest> parsers_readOrRefuseWhatWasFoundOnce() throws IOException {
        Map<String, Parser> parsers =
                Parsers.all().stream().collect(Collectors.toMap(Parser::name, Function.identity()));
        return FoundInputs.in(FOUND).stream()
                .map(found -> DynamicTest.dynamicTest(found.name(), () -> {
                    Trial trial = new Trial(requireNonNull(parsers.get(found.parser()), found.parser())).run(SEED, 0);
                    trial.judge(found.input());

                    assertThat(trial.findings()).isEmpty();
                }));
    }

    @Test
    void named_refusesANameOfNoParser() {
        assertThatThrownBy(() -> Parsers.named(Pattern.compile("nonsuch")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'nonsuch'")
                .hasMessageContaining("cose-sign1");
    }

    @Test
    void trial_tellsTheInputThatItFound() {
        Parser parser = Parser.plain("bad", java.io.IOException.class, input -> input[3], new byte[8]);
        List<Finding> findings = new Trial(parser).run(1, INPUTS).findings();
        byte[] found = Base64.getDecoder().decode(findings.get(0).base64());

        assertThat(found).hasSizeLessThan(4);
        assertThatThrownBy(() -> assertThat(findings).isEmpty())
                .hasMessageContaining("base64=" + findings.get(0).base64());
    }

    @Test
    void trial_tellsTheSeedThatIsNotRead() {
        Parser parser = Parser.plain("bad", java.io.IOException.class, input -> input[3], new byte[2]);

        assertThatThrownBy(() -> new Trial(parser).run(1, INPUTS)).hasMessageContaining("AAA=");
    }

    @Test
    void trial_findsWhatIsThrownThoughNotDeclared() {
        Parser parser = Parser.plain("bad", java.io.IOException.class, input -> input[3], new byte[8]);

        List<Finding> findings = new Trial(parser).run(1, INPUTS).findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).place()).startsWith("java.lang.ArrayIndexOutOfBoundsException");
    }

    @Test
    void trial_findsWhatAllocatesMoreThanItMay() {
        Parser parser = Parser.plain(
                "greedy",
                java.io.IOException.class,
                input -> new byte[input.length > 3 && input[3] < 0 ? 64 << 20 : 1],
                new byte[8]);

        assertThat(new Trial(parser).run(1, INPUTS).findings())
                .extracting(Finding::place)
                .containsExactly("memory");
    }

    @Test
    void trial_findsDepthWithoutBound() {
        Parser parser = Parser.plain("deep", java.io.IOException.class, input -> depth(input, 0), new byte[8]);

        assertThat(new Trial(parser).run(1, INPUTS).findings())
                .extracting(Finding::place)
                .anyMatch(place -> place.startsWith("java.lang.StackOverflowError"));
    }

    private static int depth(byte[] input, int at) {
        return input.length < 20 && at >= input.length ? at : 1 + depth(input, at + 1);
    }
}
