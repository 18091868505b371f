package io.akashi.sidetree.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link LinkedHashMap} is the plain version. */
class SmallMembersTest {
    private static final List<String> NAMES =
            List.of("a", "b", "", "0", "7", "10", "01", "4294967295", "é", "B", "toJSON", "\ud800", "\ufb33", "aa");

    @Test
    void object_holdsWhatATableHolds() {
        Random random = new Random(20261129);
        for (int i = 0; i < 20_000; i++) {
            SmallMembers.Builder builder = new SmallMembers.Builder();
            Map<String, JsonValue> table = new LinkedHashMap<>();
            for (int puts = random.nextInt(14); puts > 0; puts--) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                JsonValue value = JsonValue.of(random.nextInt(1_000));
                builder.put(name, value);
                table.put(name, value);
            }
            requireSame(builder.object(), table);
            requireSame(new JsonObject(table), table);
        }
    }

    private static void requireSame(JsonObject object, Map<String, JsonValue> table) {
        assertThat(object.members()).isEqualTo(table).hasSameHashCodeAs(table);
        assertThat(table).isEqualTo(object.members());
        assertThat(new ArrayList<>(object.members().entrySet())).isEqualTo(new ArrayList<>(table.entrySet()));
        assertThat(new ArrayList<>(object.members().keySet())).isEqualTo(new ArrayList<>(table.keySet()));
        Map<String, JsonValue> visited = new LinkedHashMap<>();
        object.members().forEach(visited::put);
        assertThat(new ArrayList<>(visited.entrySet())).isEqualTo(new ArrayList<>(table.entrySet()));
        for (String name : NAMES) {
            assertThat(object.members().get(name)).isEqualTo(table.get(name));
            assertThat(object.members().containsKey(name)).isEqualTo(table.containsKey(name));
        }
        for (MemberOrder order : MemberOrder.values()) {
            assertThat(new ArrayList<>(order.sort(object.members()))).isEqualTo(new ArrayList<>(order.sort(table)));
        }
    }

    @Test
    void members_cannotBeChanged() {
        Map<String, JsonValue> members = new JsonObject(Map.of("a", JsonValue.NULL)).members();
        Iterator<Map.Entry<String, JsonValue>> iterator = members.entrySet().iterator();
        Map.Entry<String, JsonValue> entry = iterator.next();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> members.put("b", JsonValue.NULL));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> members.remove("a"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(members::clear);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(iterator::remove);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> entry.setValue(JsonValue.of(true)));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }

    @Test
    void object_isNotChangedByItsBuilder() {
        SmallMembers.Builder builder = new SmallMembers.Builder();
        builder.put("a", JsonValue.NULL);
        JsonObject object = builder.object();
        builder.put("a", JsonValue.of(true));
        assertThat(object.members()).containsEntry("a", JsonValue.NULL);
    }
}
