package io.akashi.sidetree.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link JsonWriter} is the plain version. */
class JsonBytesTest {
    @ParameterizedTest
    @EnumSource(MemberOrder.class)
    void write_isTheWritersForRandomValues(MemberOrder order) {
        RandomJson random = new RandomJson(20261129);
        for (int i = 0; i < 20_000; i++) {
            requireSame(random.value(5), order);
        }
    }

    @ParameterizedTest
    @EnumSource(MemberOrder.class)
    void write_isTheWritersUnderAMemberToJson(MemberOrder order) {
        RandomJson random = new RandomJson(1129);
        for (int i = 0; i < 2_000; i++) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            members.put("z", random.value(3));
            members.put("toJSON", random.value(2));
            members.put("a", random.value(3));
            requireSame(new JsonArray(List.of(new JsonObject(members), random.value(2))), order);
        }
    }

    @ParameterizedTest
    @EnumSource(MemberOrder.class)
    void write_isTheWritersAtAnyDepth(MemberOrder order) {
        JsonValue value = JsonValue.of("é");
        for (int depth = 0; depth < 200; depth++) {
            requireSame(value, order);
            value = depth % 2 == 0 ? new JsonArray(List.of(value)) : new JsonObject(Map.of("in", value));
        }
    }

    @Test
    void write_growsWithTheValue() {
        for (int length = 500; length < 530; length++) {
            requireSame(JsonValue.of("x".repeat(length)), MemberOrder.CANONICAL);
            requireSame(JsonValue.of("é".repeat(length)), MemberOrder.CANONICAL);
        }
        requireSame(JsonValue.of("\u007f\u0080 ~\u001f"), MemberOrder.CANONICAL);
    }

    private static void requireSame(JsonValue value, MemberOrder order) {
        String written = new String(JsonBytes.write(value, order), StandardCharsets.UTF_8);
        assertThat(written).isEqualTo(JsonWriter.write(value, order));
    }
}
