package io.akashi.sidetree.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValueTest {
    @Test
    void equals_ignoresTheOrderOfMembers() throws ProtocolException {
        JsonValue value = StrictJson.parse("{\"a\":1,\"b\":[2]}");
        assertThat(value).isEqualTo(StrictJson.parse("{\"b\":[2],\"a\":1}"));
        assertThat(value).hasSameHashCodeAs(StrictJson.parse("{\"b\":[2],\"a\":1}"));
    }

    @Test
    void equals_seesEveryDifference() throws ProtocolException {
        JsonValue value = StrictJson.parse("{\"a\":1,\"b\":[2]}");
        for (String other :
                List.of("{\"a\":1}", "{\"a\":1,\"c\":[2]}", "{\"a\":1,\"b\":[3]}", "{\"a\":1,\"b\":[]}", "[]", "1")) {
            assertThat(value).isNotEqualTo(StrictJson.parse(other));
        }
    }

    @Test
    void equals_countsWhatIsInherited() {
        Map<String, JsonValue> members = Map.of("a", JsonValue.NULL);
        assertThat(new JsonObject(members, members)).isNotEqualTo(new JsonObject(members));
    }

    @Test
    void get_findsOwnBeforeInherited() {
        JsonObject object =
                new JsonObject(Map.of("a", JsonValue.of(1)), Map.of("a", JsonValue.of(2), "b", JsonValue.of(3)));
        assertThat(object.get("a")).contains(JsonValue.of(1));
        assertThat(object.get("b")).contains(JsonValue.of(3));
        assertThat(object.get("c")).isEmpty();
    }

    @Test
    void toString_isPlainJson() {
        assertThat(new JsonArray(List.of(JsonValue.of("x"), JsonValue.NULL))).hasToString("[\"x\",null]");
    }
}
