package io.akashi.sidetree.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link AnchoredReader} is the plain version: it reads what this one leaves to it, and the rest the same. */
class PlainReaderTest {
    private static final int TEXTS = 200_000;

    @Test
    void read_isTheGeneralReadersForTextsThatAreNearlyJson() throws ProtocolException {
        RandomJson random = new RandomJson(20261129);
        int read = 0;
        for (int i = 0; i < TEXTS; i++) {
            read += requireSame(random.nearlyJson());
        }
        assertThat(read).isGreaterThan(TEXTS / 10);
    }

    @Test
    void read_isTheGeneralReadersForRandomTokens() throws ProtocolException {
        RandomTokens random = new RandomTokens(1129);
        int read = 0;
        for (int i = 0; i < TEXTS; i++) {
            read += requireSame(random.text());
        }
        assertThat(read).isGreaterThan(TEXTS / 100);
    }

    /** A general reader that refused a text which is plain would throw here. */
    private static int requireSame(String text) throws ProtocolException {
        Optional<JsonValue> plain = PlainReader.read(text);
        if (plain.isPresent()) {
            JsonValue general = new AnchoredReader(text).document();
            assertThat(plain.get()).as(text).isEqualTo(general);
            assertThat(JsonText.write(plain.get())).as(text).isEqualTo(JsonText.write(general));
        }
        return plain.isPresent() ? 1 : 0;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"deltas\":[{\"patches\":[],\"updateCommitment\":\"EiA\"},{},[],null,true,false,0,12]}",
                "\"\"",
                "{\"a\":1,\"a\":2,\"é\":\"é\"}",
                "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"a\":10}",
                "[999999999999999]"
            })
    void read_readsWhatNodesWrite(String text) throws ProtocolException {
        assertThat(requireSame(text)).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " {}",
                "{}}",
                "[1 ]",
                "[01]",
                "[-1]",
                "[1.5]",
                "[1A]",
                "[1000000000000000]",
                "[truex]",
                "[nul]",
                "[,]",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "{a:1}",
                "[\"a\\n\"]",
                "[\"a",
                "{\"__proto__\":1}"
            })
    void read_leavesTheRestToTheGeneralReader(String text) {
        assertThat(PlainReader.read(text)).isEmpty();
    }

    @Test
    void read_leavesWhatIsDeepToTheGeneralReader() throws ProtocolException {
        assertThat(requireSame("[".repeat(64) + "]".repeat(64))).isOne();
        assertThat(PlainReader.read("[".repeat(65) + "]".repeat(65))).isEmpty();
        assertThat(PlainReader.read("{\"a\":".repeat(65) + "1" + "}".repeat(65)))
                .isEmpty();
    }

    /** Texts made of what JSON is made of, mostly in places where it may stand. */
    private static final class RandomTokens {
        private static final List<String> TOKENS = List.of(
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"a\"",
                "\"\"",
                "\"b c\"",
                "1",
                "20",
                "0",
                "true",
                "null",
                "{}",
                "[]",
                "\"a\":",
                "\"b\":1",
                "\"\":[]",
                "false",
                " ",
                "\"\u0001\"",
                "\"}\"",
                "t");
        private final Random random;

        RandomTokens(long seed) {
            random = new Random(seed);
        }

        String text() {
            List<String> tokens = new ArrayList<>();
            boolean isObject = random.nextBoolean();
            tokens.add(isObject ? "{" : "[");
            for (int i = random.nextInt(6); i > 0; i--) {
                tokens.add(TOKENS.get(random.nextInt(TOKENS.size())));
            }
            tokens.add(isObject ? "}" : "]");
            return String.join("", tokens);
        }
    }
}
