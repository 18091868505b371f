package io.akashi.sidetree.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    /** The last five were seen on npm canonicalize 1.0.1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"b\":1,\"a\":[2,\"x\",{\"d\":null,\"c\":true}]}|{\"a\":[2,\"x\",{\"c\":true,\"d\":null}],\"b\":1}",
                "{\"10\":1,\"2\":2,\"1\":3}|{\"1\":3,\"10\":1,\"2\":2}",
                "{\"\\ufb33\":1,\"\\ud83d\\ude00\":2}|{\"\ud83d\ude00\":2,\"\ufb33\":1}",
                "[1e21,1e-7,0.000001,333333333.33333329,-0]|[1e+21,1e-7,0.000001,333333333.3333333,0]",
                "{\"z\":{\"b\":1,\"toJSON\":null,\"a\":2}}|{\"z\":{\"a\":2,\"b\":1,\"toJSON\":null}}",
                "{\"z\":{\"b\":1,\"toJSON\":0,\"a\":2}}|{\"z\":{\"b\":1,\"toJSON\":0,\"a\":2}}",
                "{\"toJSON\":1,\"b\":{\"d\":1,\"c\":2},\"10\":1,\"2\":2}|{\"2\":2,\"10\":1,\"toJSON\":1,\"b\":{\"d\":1,\"c\":2}}",
                "{\"toJSON\":1,\"01\":1,\"4294967295\":1,\"4294967294\":1}|{\"4294967294\":1,\"toJSON\":1,\"01\":1,\"4294967295\":1}",
                "[\"\\ud800\",1e400]|[\"\\ud800\",null]"
            })
    void bytes_areThoseOfIon(String text, String canonical) throws ProtocolException {
        assertThat(canonical(StrictJson.parse(text))).isEqualTo(canonical);
    }

    @Test
    void bytes_leaveAnObjectUnsortedForAnInheritedToJson() throws ProtocolException {
        assertThat(canonical(AnchoredJson.parse("{\"__proto__\":{\"toJSON\":1},\"b\":1,\"a\":2}")))
                .isEqualTo("{\"b\":1,\"a\":2}");
    }

    @Test
    void bytes_areThoseOfAnotherLibrary() throws IOException {
        long seed = new Random().nextLong();
        RandomJson random = new RandomJson(seed);
        for (int i = 0; i < 5_000; i++) {
            JsonValue value = new JsonArray(List.of(random.value(5)));
            String text = JsonText.write(value);
            // That library writes lone surrogates as they are.
            if (!text.contains("\\ud") && !text.contains("\\u000b")) {
                assertThat(canonical(value))
                        .as("seed %d", seed)
                        .isEqualTo(new JsonCanonicalizer(text).getEncodedString());
            }
        }
    }

    @Test
    void bytesWithin_isEmptyBeyondTheLimit() {
        JsonObject value = new JsonObject(Map.of("a", new JsonArray(List.of(JsonValue.of("é"), JsonValue.of(10)))));
        byte[] bytes = "{\"a\":[\"é\",10]}".getBytes(StandardCharsets.UTF_8);
        assertThat(CanonicalJson.bytesWithin(value, bytes.length)).contains(bytes);
        assertThat(CanonicalJson.bytesWithin(value, bytes.length - 1)).isEmpty();
    }

    @Test
    void bytesWithin_agreesWithBytes() {
        long seed = new Random().nextLong();
        RandomJson random = new RandomJson(seed);
        for (int i = 0; i < 5_000; i++) {
            JsonValue value = random.value(5);
            byte[] bytes = CanonicalJson.bytes(value);
            assertThat(CanonicalJson.bytesWithin(value, bytes.length))
                    .as("seed %d", seed)
                    .contains(bytes);
            assertThat(CanonicalJson.bytesWithin(value, bytes.length - 1))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void bytesWithin_isEmptyForWhatIsLargeInAnyWay() {
        JsonValue deep = JsonValue.NULL;
        for (int i = 0; i < 300; i++) {
            deep = new JsonArray(List.of(deep));
        }
        Map<String, JsonValue> names = new LinkedHashMap<>();
        IntStream.range(0, 1_000).forEach(i -> names.put("n" + i, JsonValue.NULL));
        JsonValue numbers = new JsonArray(Collections.nCopies(1_000, JsonValue.of(1)));
        JsonValue text = JsonValue.of("x".repeat(1_000));
        for (JsonValue large : List.of(deep, new JsonObject(names), numbers, text, new JsonObject(Map.of("é", text)))) {
            byte[] bytes = CanonicalJson.bytes(large);
            assertThat(CanonicalJson.bytesWithin(large, 100)).isEmpty();
            assertThat(CanonicalJson.bytesWithin(large, bytes.length - 1)).isEmpty();
            assertThat(CanonicalJson.bytesWithin(large, bytes.length)).contains(bytes);
        }
    }

    /** A value that is written whole before it is measured would not end. */
    @Test
    void bytesWithin_doesNotWriteWhatIsFarTooLarge() {
        JsonValue large = JsonValue.of("x".repeat(8_000));
        for (int i = 0; i < 60; i++) {
            large = new JsonArray(List.of(large, large));
        }
        JsonValue deep = large;
        for (int i = 0; i < 60; i++) {
            deep = new JsonObject(Map.of("a", deep));
        }
        assertThat(CanonicalJson.bytesWithin(large, 1_000)).isEmpty();
        assertThat(CanonicalJson.bytesWithin(new JsonArray(List.of(deep, large)), 1_000))
                .isEmpty();
    }

    @Test
    void javaScriptsText_isAsLong() {
        RandomJson random = new RandomJson(29);
        for (int i = 0; i < 5_000; i++) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            members.put("z", random.value(4));
            members.put(i % 3 == 0 ? "toJSON" : "y", random.value(2));
            members.put("1", random.value(3));
            JsonValue value = new JsonArray(List.of(random.value(4), new JsonObject(members)));
            byte[] text = JsonText.writeBytes(value);
            assertThat(text).hasSameSizeAs(CanonicalJson.bytes(value));
            assertThat(JsonText.bytesWithin(value, text.length)).contains(text);
            assertThat(JsonText.bytesWithin(value, text.length - 1)).isEmpty();
        }
    }

    private static String canonical(JsonValue value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }
}
