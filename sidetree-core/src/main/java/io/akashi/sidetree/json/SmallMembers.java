package io.akashi.sidetree.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The few members of an object, in order, found by looking at each; immutable. {@link LinkedHashMap} is the oracle of
 * this: the two differ in time and room only.
 */
final class SmallMembers extends AbstractMap<String, JsonValue> {
    /** With more members a table finds them sooner. */
    static final int MOST = 8;

    private final Map.Entry<String, JsonValue>[] entries;
    private final boolean ascending;
    private final boolean anyArrayIndex;

    private SmallMembers(Map.Entry<String, JsonValue>[] entries) {
        this.entries = entries;
        this.ascending = isAscending(entries);
        this.anyArrayIndex = hasArrayIndex(entries);
    }

    /** A copy of at most {@value #MOST} members. */
    static SmallMembers copyOf(Map<String, JsonValue> members) {
        Builder copy = new Builder();
        members.forEach(copy::put);
        return new SmallMembers(copy.few());
    }

    /** Whether the names stand in the order of their UTF-16 code units. */
    boolean isAscending() {
        return ascending;
    }

    /** Whether JavaScript takes a name for the index of an array. */
    boolean hasArrayIndex() {
        return anyArrayIndex;
    }

    @Override
    public int size() {
        return entries.length;
    }

    @Override
    public @Nullable JsonValue get(@Nullable Object name) {
        for (Map.Entry<String, JsonValue> entry : entries) {
            if (entry.getKey().equals(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super JsonValue> action) {
        for (Map.Entry<String, JsonValue> entry : entries) {
            action.accept(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public Set<Map.Entry<String, JsonValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return entries.length;
            }

            @Override
            public Iterator<Map.Entry<String, JsonValue>> iterator() {
                return new Entries();
            }
        };
    }

    private static boolean isAscending(Map.Entry<String, JsonValue>[] entries) {
        for (int i = 1; i < entries.length; i++) {
            if (entries[i - 1].getKey().compareTo(entries[i].getKey()) > 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasArrayIndex(Map.Entry<String, JsonValue>[] entries) {
        for (Map.Entry<String, JsonValue> entry : entries) {
            if (MemberOrder.isArrayIndex(entry.getKey())) {
                return true;
            }
        }
        return false;
    }

    /** One entry after another. */
    private final class Entries implements Iterator<Map.Entry<String, JsonValue>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < entries.length;
        }

        @Override
        public Map.Entry<String, JsonValue> next() {
            if (next == entries.length) {
                throw new NoSuchElementException();
            }
            return entries[next++];
        }
    }

    /** Collects members: few without a table, many with one. */
    static final class Builder {
        private final Map.Entry<String, JsonValue>[] few = array(MOST);
        private Map<String, JsonValue> many = Map.of();
        private int size;

        /** Adds a member, or replaces the value of the one that has the name. */
        void put(String name, JsonValue value) {
            if (!many.isEmpty()) {
                many.put(name, value);
                return;
            }
            int place = 0;
            while (place < size && !few[place].getKey().equals(name)) {
                place++;
            }
            if (place < MOST) {
                few[place] = Map.entry(name, value);
                size = Math.max(size, place + 1);
                return;
            }
            many = new LinkedHashMap<>();
            for (Map.Entry<String, JsonValue> entry : few) {
                many.put(entry.getKey(), entry.getValue());
            }
            many.put(name, value);
        }

        /** The object of these members. */
        JsonValue.JsonObject object() {
            return new JsonValue.JsonObject(many.isEmpty() ? new SmallMembers(few()) : many);
        }

        private Map.Entry<String, JsonValue>[] few() {
            return Arrays.copyOf(few, size);
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type parameters; it holds nothing yet
        private static Map.Entry<String, JsonValue>[] array(int length) {
            return new Map.Entry[length];
        }
    }
}
