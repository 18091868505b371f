package io.akashi.sidetree.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expectations in the tables were seen on npm yieldable-json 1.1.0. */
class AnchoredJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":[1,true,false,null,\"x\",{}]}|{\"a\":[1,true,false,null,\"x\",{}]}",
                // numbers
                "[007,1.,1E2,1 2,- 1,-.5]|[7,1,100,12,-1,-0.5]",
                "[1A,1-2,1e,1e400,0B]|[null,null,null,null,null]",
                "[0B101]|[5]",
                // words
                "[tr ue,f alse]|[true,false]",
                "{\"a\":trueX}|{\"a\":{\"name\":\"ParseError\",\"message\":\"Unexpected character\",\"text\":\"}\"}}",
                "[nul]|[{\"name\":\"ParseError\",\"message\":\"Unexpected character\",\"text\":\"]\"}]",
                "[x]|[{\"name\":\"ParseError\",\"message\":\"Unexpected character\",\"text\":\"[x]\"}]",
                // objects
                "{\"a\";1}|{\"a\":1}",
                "{\"a\",1}|{\"a\":1}",
                "{,\"a\":1}|{\"a\":1}",
                "{\"\":1}|{\"\":1}",
                "{\"a\":1,\"b\":2,\"a\":3}|{\"a\":3,\"b\":2}",
                "{\"a\":1}}|{\"a\":1}",
                "{\"a\":1}]|{\"a\":1}",
                "{\"1}|{\"\\\"\":1}",
                "{}{\"a\":1} and more|{}",
                "[]and more|[]",
                "[ ]] |[]",
                // names that are no strings
                "{,1:2}|{\"1\":2}",
                "{,null:2}|{\"null\":2}",
                "{,true:2}|{\"true\":2}",
                "{,1e:2}|{\"NaN\":2}",
                "{xx:2}|{\"[object Object]\":2}",
                "{,{\"a\":1}:2}|{\"[object Object]\":2}",
                "{,[1]:2}|{\"11\":2}",
                "{,[{{\"a\":1}:1},null,[2,3]]:4}|{\"[object Object],,2,3\":4}",
                "{,{\"__proto__\":[1,null,2]}:3}|{\"1,,2\":3}",
                "{,{\"__proto__\":[1,2],\"1\":5}:3}|{\"1,5\":3}",
                "{,{\"__proto__\":[1,2],\"length\":1}:3}|{\"1\":3}",
                "{,{\"__proto__\":[1,2],\"join\":1}:3}|{\"[object Object]\":3}",
                // strings
                "[\"\\u005cn\"]|[\"\\n\"]",
                "[\"\\u005cu0041\"]|[\"A\"]",
                "[\"\\uZZZZ\\u12zz.\"]|[\"\\u0000\\u0012.\"]",
                "[\"\\n\\q\\n\"]|[\"\\n\\\\q\\\\n\"]",
                "[\"\\'\\/\\\\\\\"\"]|[\"'/\\\\\\\"\"]",
                "[\"\\ud800\"]|[\"\\ud800\"]",
                "[\"\"]|[\"\"]"
            })
    void parse_readsAsIonDoes(String text, String written) throws ProtocolException {
        assertThat(JsonText.write(AnchoredJson.parse(text))).isEqualTo(written);
    }

    @Test
    void parse_keepsRawControlCharacters() throws ProtocolException {
        assertThat(AnchoredJson.parse("[\"a\n\u0000b\"]")).isEqualTo(array(JsonValue.of("a\n\u0000b")));
    }

    @Test
    void parse_takesControlCharactersForWhiteSpace() throws ProtocolException {
        assertThat(AnchoredJson.parse("\u0000[\u001f1\u0001,\u000b2]\u000b"))
                .isEqualTo(array(JsonValue.of(1), JsonValue.of(2)));
    }

    @Test
    void parse_takesNoBreakSpaceBehindTheDocumentAndANumber() throws ProtocolException {
        assertThat(AnchoredJson.parse("[1\u00a0]\u00a0\ufeff")).isEqualTo(array(JsonValue.of(1)));
    }

    @Test
    void parse_makesNaNAndInfinity() throws ProtocolException {
        assertThat(AnchoredJson.parse("[1A,-1E400]"))
                .isEqualTo(array(JsonValue.of(Double.NaN), JsonValue.of(Double.NEGATIVE_INFINITY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "\"",
                "\"a",
                "[\"a",
                "[1,]",
                "[,1]",
                "{\"a\":1,}",
                "{\"a\":1} x",
                "{\"a\":1}{\"a\":2}",
                "{\"a\":1}}}",
                "\ufeff{\"a\":1}",
                "\u00a0[1]",
                "[1,\u00a02,]",
                "NaN",
                "x",
                "nul",
                "trueX",
                " {}x",
                "[1 ;2]",
                "{\"a\":1;\"b\":2}",
                "{\"a\"[]}",
                "1\u0001}x",
                "{,{\"toString\":1}:1}",
                "{,{\"__proto__\":null}:1}",
                "{\"__proto__\":nul}",
                "{\"__proto__\":{\"__proto__\":x}}",
                "[1e-7]"
            })
    void parse_rejectsWhatIonRejects(String text) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> AnchoredJson.parse(text))
                .matches(e -> e.code() == ErrorCode.INPUT_NOT_JSON);
    }

    @Test
    void parse_replacesBytesThatAreNotUtf8() throws ProtocolException {
        byte[] bytes = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        assertThat(AnchoredJson.parse(bytes)).isEqualTo(JsonValue.of("\uFFFD\uFFFD\uFFFD"));
    }

    @Test
    void parse_rejectsAByteOrderMark() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> AnchoredJson.parse("\ufeff{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void parse_putsProtoBehindTheObject() throws ProtocolException {
        JsonObject object = (JsonObject)
                AnchoredJson.parse("{\"__proto__\":{\"a\":1,\"b\":2,\"__proto__\":{\"b\":3,\"c\":4}},\"a\":5}");
        assertThat(object.members()).isEqualTo(Map.of("a", JsonValue.of(5)));
        assertThat(object.inherited()).isEqualTo(Map.of("b", JsonValue.of(2), "c", JsonValue.of(4)));
    }

    @Test
    void parse_inheritsTheElementsOfAnArray() throws ProtocolException {
        JsonObject object = (JsonObject) AnchoredJson.parse("{\"__proto__\":[7]}");
        assertThat(object.inherited()).isEqualTo(Map.of("0", JsonValue.of(7)));
    }

    @Test
    void parse_dropsProtoThatIsNoObject() throws ProtocolException {
        assertThat(AnchoredJson.parse("{\"__proto__\":1}")).isEqualTo(new JsonObject(Map.of()));
    }

    @Test
    void parse_takesProtoForAMemberOnceTheSetterIsGone() throws ProtocolException {
        assertThat(AnchoredJson.parse("{\"__proto__\":null,\"__proto__\":1}"))
                .isEqualTo(new JsonObject(Map.of("__proto__", JsonValue.of(1))));
    }

    @Test
    void parse_keepsTheEndOfALongText() throws ProtocolException {
        JsonArray array = (JsonArray) AnchoredJson.parse("[nul,\"" + "a".repeat(10_000) + "\"]");
        JsonObject broken = (JsonObject) array.values().get(0);
        assertThat(broken.get("text")).contains(JsonValue.of("a".repeat(8190) + "\"]"));
    }

    @Test
    void parse_readsTheDeepestThatIsAllowed() throws ProtocolException {
        String text = "[".repeat(1000) + "1" + "]".repeat(1000);
        assertThat(JsonText.write(AnchoredJson.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{,{", "{,["})
    void parse_rejectsDeepNesting(String level) {
        for (int repeats : new int[] {1001, 1_000_000}) {
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() -> AnchoredJson.parse(level.repeat(repeats)))
                    .matches(e -> e.code() == ErrorCode.INPUT_NESTED_TOO_DEEPLY);
        }
    }

    /** Texts that take hours or all memory if a step is not linear. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"[|nul,|1]", "[|{,1\\\",|1]", "[\"|\\u005c|n\"]", "[1|` `|]", "[;|,;|]", "[|1|]"},
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false)
    void parse_takesLinearTime(String start, String repeated, String end) throws ProtocolException {
        assertThat(AnchoredJson.parse(start + repeated.repeat(200_000) + end)).isInstanceOf(JsonArray.class);
    }

    @Test
    void parse_throwsNothingButProtocolException() {
        long seed = new Random().nextLong();
        RandomJson random = new RandomJson(seed);
        for (int i = 0; i < 30_000; i++) {
            String text = random.nearlyJson();
            try {
                AnchoredJson.parse(text);
            } catch (ProtocolException e) {
                assertThat(e.code())
                        .as("seed %d: %s", seed, text)
                        .isIn(ErrorCode.INPUT_NOT_JSON, ErrorCode.INPUT_NESTED_TOO_DEEPLY);
            }
        }
    }

    @Test
    void parse_agreesWithTheStrictReaderOnPlainJson() throws ProtocolException {
        long seed = new Random().nextLong();
        RandomJson random = new RandomJson(seed);
        for (int i = 0; i < 5_000; i++) {
            String text = JsonText.write(random.value(5));
            // The two part here on purpose.
            if (!text.contains("e-") && !text.contains("e+") && !text.contains("__proto__")) {
                assertThat(AnchoredJson.parse(text))
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(StrictJson.parse(text));
            }
        }
    }

    private static JsonArray array(JsonValue... values) {
        return new JsonArray(List.of(values));
    }
}
