package io.akashi.conformance.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.differential.cases.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What comparing the cases of one seed shows: how many were accepted, what is explained, and what is not. */
final class Findings {
    private static final Path REPORTS = Path.of("target", "differential");

    private final long seed;
    private final Map<Case.Kind, int[]> accepted = new EnumMap<>(Case.Kind.class);
    private final Map<Explained, Integer> explained = new EnumMap<>(Explained.class);
    private final List<String> unexplained = new ArrayList<>();

    Findings(long seed) {
        this.seed = seed;
    }

    /** Compares one case and keeps a report if it shows a difference that nobody can explain. */
    void add(Case given, JsonNode reference, ObjectNode ours) {
        int[] count = accepted.computeIfAbsent(given.kind(), kind -> new int[2]);
        count[1]++;
        if (Comparison.isAccepted(given, reference) && Comparison.isAccepted(given, ours)) {
            count[0]++;
        }
        if (reference.has("failed")) {
            report(given, reference, ours, "    no case for the reference: " + reference.path("failed"));
        }
        Explained.Context context = new Explained.Context(given, reference, ours);
        for (Difference difference : Comparison.differences(given, reference, ours)) {
            Optional<Explained> why = Explained.of(difference, context);
            why.ifPresent(found -> explained.merge(found, 1, Integer::sum));
            if (why.isEmpty()) {
                report(given, reference, ours, difference.toString());
            }
        }
    }

    /** What shows that a node answers this case neither as the reference nor as explained; an exception does. */
    static Optional<String> finding(Case given, JsonNode reference, UnaryOperator<ObjectNode> node) {
        ObjectNode ours;
        try {
            ours = node.apply(given.question());
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of(e.toString());
        }
        Explained.Context context = new Explained.Context(given, reference, ours);
        return Comparison.differences(given, reference, ours).stream()
                .filter(difference -> Explained.of(difference, context).isEmpty())
                .map(Difference::name)
                .findFirst();
    }

    private void report(Case given, JsonNode reference, ObjectNode ours, String what) {
        Path file = REPORTS.resolve(seed + "-" + given.number() + ".json");
        ObjectNode report =
                JsonNodeFactory.instance.objectNode().put("seed", seed).put("case", given.number());
        report.set("question", given.question());
        report.set("reference", reference);
        report.set("ours", ours);
        try {
            Files.createDirectories(REPORTS);
            Files.writeString(file, DeepJson.write(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unexplained.add(
                "seed " + seed + " case " + given.number() + " (" + given.kind().text() + ", " + file + "): " + what);
    }

    /** The differences that nobody can explain, each with its seed, case and file. */
    List<String> unexplained() {
        return unexplained;
    }

    /** The share of the cases of a kind that both sides accept. */
    double acceptance(Case.Kind kind) {
        int[] count = accepted.getOrDefault(kind, new int[2]);
        return count[1] == 0 ? 1 : (double) count[0] / count[1];
    }

    /** The share of all cases that both sides accept. */
    double acceptance() {
        int reached = accepted.values().stream().mapToInt(count -> count[0]).sum();
        int all = accepted.values().stream().mapToInt(count -> count[1]).sum();
        return (double) reached / all;
    }

    /** For people: shares, and how often each explanation was needed. */
    String summary() {
        StringBuilder text = new StringBuilder();
        accepted.forEach((kind, count) -> text.append(String.format(
                Locale.ROOT, "  %-14s %5d cases, %.2f accepted by both%n", kind.text(), count[1], acceptance(kind))));
        text.append(String.format(
                Locale.ROOT, "  all together   %.2f accepted by both; explained %s", acceptance(), explained));
        return text.toString();
    }
}
