package io.akashi.sidetree.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void write_escapesAsJavaScriptDoes() {
        assertThat(JsonText.write(JsonValue.of("\"\\/\b\t\n\f\r\u0000\u001f\u007f\u2028é")))
                .isEqualTo("\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028é\"");
    }

    @Test
    void write_escapesLoneSurrogatesOnly() {
        assertThat(JsonText.write(JsonValue.of("\ud83d\ude00\ude00\ud83d\ud83dx")))
                .isEqualTo("\"\ud83d\ude00\\ude00\\ud83d\\ud83dx\"");
    }

    @Test
    void write_makesNullOfNumbersThatAreNotFinite() {
        JsonArray numbers = new JsonArray(List.of(
                JsonValue.of(Double.NaN),
                JsonValue.of(Double.POSITIVE_INFINITY),
                JsonValue.of(Double.NEGATIVE_INFINITY),
                JsonValue.of(-0.0)));
        assertThat(JsonText.write(numbers)).isEqualTo("[null,null,null,0]");
    }

    @Test
    void write_putsArrayIndicesBeforeTheOtherMembersAsJavaScriptDoes() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("b", JsonValue.NULL);
        members.put("a", JsonValue.NULL);
        members.put("10", new JsonArray(List.of()));
        members.put("2", new JsonObject(Map.of()));
        assertThat(JsonText.write(new JsonObject(members))).isEqualTo("{\"2\":{},\"10\":[],\"b\":null,\"a\":null}");
    }

    @Test
    void write_leavesOutWhatIsInherited() {
        JsonObject object = new JsonObject(Map.of("a", JsonValue.of(true)), Map.of("b", JsonValue.of(false)));
        assertThat(JsonText.write(object)).isEqualTo("{\"a\":true}");
    }

    @Test
    void write_setsCommasBetweenValuesThatEndInBrackets() {
        JsonArray texts = new JsonArray(
                List.of(JsonValue.of("["), new JsonArray(List.of()), JsonValue.of("{"), JsonValue.of("")));
        assertThat(JsonText.write(texts)).isEqualTo("[\"[\",[],\"{\",\"\"]");
    }

    @Test
    void writeBytes_isUtf8() {
        assertThat(JsonText.writeBytes(JsonValue.of("é\ud800")))
                .isEqualTo("\"é\\ud800\"".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void write_needsNoDeepStack() {
        JsonValue value = JsonValue.NULL;
        for (int i = 0; i < 1_000_000; i++) {
            value = new JsonArray(List.of(value));
        }
        assertThat(JsonText.write(value)).hasSize(2_000_004);
    }
}
