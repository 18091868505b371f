package io.akashi.node.cli.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.cli.compare.ComparedNode.Answer;
import io.akashi.node.cli.compare.ComparedNode.Unanswered;
import io.akashi.node.cli.compare.Difference.Cause;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Resolves a DID at both nodes and looks for the cause if they differ. Safe for threads. */
final class DidComparison {
    private static final Set<String> MISSING = Set.of("file_missing", "may_be_in_missing_file");
    private static final String BEHIND = "node_behind";

    private final Side here;
    private final Side there;

    DidComparison(Side here, Side there) {
        this.here = here;
        this.there = there;
    }

    /**
     * One of the two.
     *
     * @param height the last block that it has read, or the largest number of one that does not tell
     */
    record Side(ComparedNode node, boolean isAkashi, long height, String name) {}

    /** What the two do not resolve alike; empty if they do. */
    Optional<Difference> compare(String did) {
        try {
            Answer ours = here.node().resolve(did);
            Answer theirs = there.node().resolve(did);
            return areEqual(ours, theirs) ? Optional.empty() : Optional.of(explain(did, ours, theirs));
        } catch (Unanswered e) {
            return Optional.of(new Difference(did, Cause.NOT_COMPARED, String.valueOf(e.getMessage())));
        }
    }

    private static boolean areEqual(Answer ours, Answer theirs) {
        if (!ours.isDocument() && !theirs.isDocument()) {
            return ours.status() == theirs.status();
        }
        return ours.body().path("didDocument").equals(theirs.body().path("didDocument"))
                && ours.body().path("didDocumentMetadata").equals(theirs.body().path("didDocumentMetadata"));
    }

    private Difference explain(String did, Answer ours, Answer theirs) {
        Told own = told(here, did);
        Told other = told(there, did);
        return lacking(did, own, here)
                .or(() -> lacking(did, other, there))
                .or(() -> operations(did, own, other))
                .orElseGet(() -> document(did, ours, theirs));
    }

    /** What a node tells of a DID: its cause, and the operations it holds with whether they took effect. */
    private record Told(boolean isKnown, String cause, String detail, Map<String, Boolean> operations) {}

    private static Told told(Side side, String did) {
        if (!side.isAkashi()) {
            return new Told(false, "", "", Map.of());
        }
        JsonNode explanation = side.node().explain(did);
        Map<String, Boolean> operations = new TreeMap<>();
        explanation
                .path("operations")
                .forEach(operation -> operations.put(
                        "%019d %s"
                                .formatted(
                                        operation.path("transactionNumber").asLong(),
                                        operation.path("type").asText()),
                        operation.path("effective").asBoolean()));
        return new Told(
                true,
                explanation.path("cause").asText(),
                explanation.path("detail").asText(),
                operations);
    }

    private static Optional<Difference> lacking(String did, Told told, Side side) {
        String detail = side.name() + ": " + told.detail();
        if (MISSING.contains(told.cause())) {
            return Optional.of(new Difference(did, Cause.FILE_MISSING, detail));
        }
        return told.cause().equals(BEHIND) ? Optional.of(new Difference(did, Cause.BEHIND, detail)) : Optional.empty();
    }

    private Optional<Difference> operations(String did, Told own, Told other) {
        if (!own.isKnown() || !other.isKnown()) {
            return Optional.empty();
        }
        Set<String> onlyHere = without(own, other);
        Set<String> onlyThere = without(other, own);
        if (!onlyHere.isEmpty() || !onlyThere.isEmpty()) {
            String detail =
                    "only " + here.name() + ": " + text(onlyHere) + "; only " + there.name() + ": " + text(onlyThere);
            boolean isBehind = onlyHere.stream().allMatch(operation -> block(operation) > there.height())
                    && onlyThere.stream().allMatch(operation -> block(operation) > here.height());
            return Optional.of(new Difference(did, isBehind ? Cause.BEHIND : Cause.OPERATIONS_DIFFER, detail));
        }
        Optional<String> first = own.operations().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(other.operations().get(entry.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
        return first.map(operation ->
                new Difference(did, Cause.EFFECT_DIFFERS, text(Set.of(operation)) + " took effect on one side alone"));
    }

    private static Set<String> without(Told one, Told other) {
        Set<String> rest = new TreeSet<>(one.operations().keySet());
        rest.removeAll(other.operations().keySet());
        return rest;
    }

    private static long block(String operation) {
        return Long.parseLong(operation.substring(0, operation.indexOf(' '))) / 1_000_000;
    }

    private static String text(Set<String> operations) {
        return operations.isEmpty()
                ? "nothing"
                : String.join(
                        ", ",
                        operations.stream()
                                .map(operation -> operation.replaceFirst("^0+(?=[0-9])", ""))
                                .map(operation -> operation.substring(operation.indexOf(' ') + 1) + " in transaction "
                                        + operation.substring(0, operation.indexOf(' ')))
                                .toList());
    }

    private Difference document(String did, Answer ours, Answer theirs) {
        if (ours.isDocument() && theirs.isDocument()) {
            boolean isMetadata =
                    ours.body().path("didDocument").equals(theirs.body().path("didDocument"));
            String what = isMetadata ? "didDocumentMetadata" : "didDocument";
            return new Difference(
                    did,
                    Cause.DOCUMENT_DIFFERS,
                    what + " " + here.name() + ": " + ours.body().path(what) + "; " + there.name() + ": "
                            + theirs.body().path(what));
        }
        String statuses =
                here.name() + ": status " + ours.status() + "; " + there.name() + ": status " + theirs.status();
        return new Difference(did, ours.isDocument() ? Cause.NOT_FOUND_THERE : Cause.NOT_FOUND_HERE, statuses);
    }
}
