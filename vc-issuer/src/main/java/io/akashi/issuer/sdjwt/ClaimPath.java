package io.akashi.issuer.sdjwt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Where claims stand in a credential. Source: OpenID4VCI 1.0, Appendix C, "Claims Path Pointer". */
public record ClaimPath(List<Step> steps) {
    /** Copies the steps, of which there is at least one. */
    public ClaimPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one step, this one has none");
        }
    }

    /** One step down. There are three kinds and no others. */
    public sealed interface Step {
        /** To the member of this name. */
        record Member(String name) implements Step {}

        /** To the element at this index, from 0 on. */
        record Index(int index) implements Step {}

        /** To every element. */
        record Every() implements Step {}
    }

    /** The path along members alone. */
    public static ClaimPath of(String... names) {
        return new ClaimPath(Arrays.stream(names).<Step>map(Step.Member::new).toList());
    }

    /**
     * The path that this array is: texts, indices from 0 on, and null for every element.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ClaimPath of(JsonNode array) {
        List<Step> steps = new ArrayList<>();
        if (!array.isArray()) {
            throw new IllegalArgumentException("expected an array of names, indices and null, found " + array);
        }
        for (JsonNode step : array) {
            steps.add(step(step));
        }
        return new ClaimPath(steps);
    }

    private static Step step(JsonNode step) {
        if (step.isTextual()) {
            return new Step.Member(step.asText());
        }
        if (step.isNull()) {
            return new Step.Every();
        }
        if (step.isInt() && step.asInt() >= 0) {
            return new Step.Index(step.asInt());
        }
        throw new IllegalArgumentException("expected a name, an index from 0 on or null, found " + step);
    }

    /** The first step. */
    Step head() {
        return steps.get(0);
    }

    /** Whether it ends with the first step. */
    boolean isLast() {
        return steps.size() == 1;
    }

    /** What is left after the first step. */
    ClaimPath tail() {
        return new ClaimPath(steps.subList(1, steps.size()));
    }

    @Override
    public String toString() {
        return steps.stream().map(ClaimPath::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(Step step) {
        if (step instanceof Step.Member member) {
            return "\"" + member.name() + "\"";
        }
        return step instanceof Step.Index index ? Integer.toString(index.index()) : "null";
    }
}
