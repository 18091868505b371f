package io.akashi.conformance.kills;

import io.akashi.conformance.kills.Strike.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How often what happened. */
final class Tally {
    private final Map<Kind, Integer> planned = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> happened = new EnumMap<>(Kind.class);
    private final Map<String, Integer> places = new TreeMap<>();
    private int recovering;
    private int besides;

    /** So many of a kind are to happen. */
    void plan(Kind kind, int count) {
        planned.put(kind, count);
        happened.put(kind, 0);
    }

    void count(Strike strike, Hit hit) {
        if (!hit.happened()) {
            besides++;
            return;
        }
        happened.merge(strike.kind(), 1, Integer::sum);
        if (!strike.kind().calls().isEmpty()) {
            places.merge(hit.where(), 1, Integer::sum);
        }
        if (hit.recovering()) {
            recovering++;
        }
    }

    int kills() {
        return happened.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether fewer happened than were planned, of any kind. */
    boolean isShort() {
        return planned.entrySet().stream()
                .anyMatch(entry -> happened.getOrDefault(entry.getKey(), 0) < entry.getValue());
    }

    /** A line for each kind and each place. */
    String text() {
        StringBuilder text = new StringBuilder();
        planned.forEach((kind, count) ->
                text.append(String.format("%-16s %4d of %4d planned%n", kind, happened.get(kind), count)));
        text.append(String.format(
                "%d of them while recovering; %d kills elsewhere are not counted%n", recovering, besides));
        places.forEach((place, count) -> text.append(String.format("  %4d at a %s%n", count, place)));
        return text.toString();
    }

    /** Its members as those of a JSON object. */
    String json() {
        StringBuilder json = new StringBuilder();
        planned.forEach((kind, count) -> json.append(String.format(
                "\"%s\":{\"planned\":%d,\"happened\":%d},",
                kind.name().toLowerCase(java.util.Locale.ROOT), count, happened.get(kind))));
        return json + String.format("\"kills\":%d,\"recovering\":%d,\"elsewhere\":%d", kills(), recovering, besides);
    }
}
