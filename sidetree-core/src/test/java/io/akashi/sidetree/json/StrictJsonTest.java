package io.akashi.sidetree.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|{}",
                "[]|[]",
                " [ 1 , true , false , null , \"x\" ] |[1,true,false,null,\"x\"]",
                "{ \"a\" : { \"b\" : [ { } ] } }|{\"a\":{\"b\":[{}]}}",
                "-0.5e+1|-5",
                "1E-7|1e-7",
                "\"\\u0041\\n\\/\\\"\\\\\"|\"A\\n/\\\"\\\\\"",
                "\"\\ud800\"|\"\\ud800\"",
                "{\"a\":1,\"b\":2,\"a\":3}|{\"a\":3,\"b\":2}",
                "{\"__proto__\":{\"a\":1}}|{\"__proto__\":{\"a\":1}}",
                "1e400|null"
            })
    void parse_reads(String text, String written) throws ProtocolException {
        assertThat(JsonText.write(StrictJson.parse(text))).isEqualTo(written);
    }

    @Test
    void parse_keepsMinusZero() throws ProtocolException {
        assertThat(StrictJson.parse("-0")).isEqualTo(JsonValue.of(-0.0));
    }

    @Test
    void parse_takesProtoForAMember() throws ProtocolException {
        JsonObject object = (JsonObject) StrictJson.parse("{\"__proto__\":{\"a\":1}}");
        assertThat(object.inherited()).isEmpty();
        assertThat(object.get("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,]",
                "[,1]",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\"}",
                "{\"a\";1}",
                "{a:1}",
                "{1:1}",
                "[1 2]",
                "1 2",
                "{} {}",
                "]",
                "01",
                "-01",
                "1.",
                ".5",
                "-",
                "+1",
                "1e",
                "1e+",
                "0x1",
                "NaN",
                "Infinity",
                "nul",
                "nulll",
                "tru",
                "True",
                "'a'",
                "\"",
                "\"a",
                "\"\\",
                "\"\\q\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\t\"",
                "\"\u0000\"",
                "\ufeff{}",
                "\u00a0{}",
                "{}\u00a0",
                "\u000b1",
                "\u00001",
                "[\"a\":1]",
                "{\"a\":1]",
                "[1}"
            })
    void parse_rejects(String text) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> StrictJson.parse(text))
                .matches(e -> e.code() == ErrorCode.INPUT_NOT_JSON);
    }

    @Test
    void parse_saysWhereAndWhat() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> StrictJson.parse("{\"a\";1}"))
                .withMessage("expected ':' at position 4, found U+003B");
    }

    @Test
    void parse_replacesBytesThatAreNotUtf8() throws ProtocolException {
        byte[] bytes = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        assertThat(StrictJson.parse(bytes)).isEqualTo(JsonValue.of("\uFFFD\uFFFD\uFFFD"));
    }

    @Test
    void parse_rejectsAByteOrderMark() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> StrictJson.parse("\ufeff{}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void parse_readsTheDeepestThatIsAllowed() throws ProtocolException {
        String text = "[".repeat(1000) + "]".repeat(1000);
        assertThat(JsonText.write(StrictJson.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void parse_rejectsDeepNesting(String level) {
        for (int levels : new int[] {1001, 1_000_000}) {
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() -> StrictJson.parse(level.repeat(levels)))
                    .matches(e -> e.code() == ErrorCode.INPUT_NESTED_TOO_DEEPLY);
        }
    }

    @Test
    void parse_readsWhatIsWritten() throws ProtocolException {
        long seed = new Random().nextLong();
        RandomJson random = new RandomJson(seed);
        for (int i = 0; i < 5_000; i++) {
            JsonValue value = random.value(5);
            assertThat(StrictJson.parse(JsonText.write(value)))
                    .as("seed %d", seed)
                    .isEqualTo(value);
        }
    }

    @Test
    void parse_throwsNothingButProtocolException() {
        long seed = new Random().nextLong();
        RandomJson random = new RandomJson(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = random.nearlyJson();
            try {
                StrictJson.parse(text);
            } catch (ProtocolException e) {
                assertThat(e.code()).as("seed %d", seed).isEqualTo(ErrorCode.INPUT_NOT_JSON);
            }
        }
    }
}
