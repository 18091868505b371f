package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A question for both sides, in the words of {@code conformance/reference}.
 *
 * @param number its place under its seed
 */
public record Case(int number, Kind kind, ObjectNode question) {
    /** The kinds of cases, with their share of each hundred. */
    public enum Kind {
        ANCHORED_JSON("anchored-json", 21),
        STRICT_JSON("strict-json", 8),
        CANONICAL("canonical", 13),
        OBSERVE("observe", 32),
        HISTORY("history", 9),
        REQUEST("request", 10),
        RESOLVE_LONG("resolve-long", 7);

        private final String text;
        private final int share;

        Kind(String text, int share) {
            this.text = text;
            this.share = share;
        }

        /** The name that the reference's driver knows. */
        public String text() {
            return text;
        }

        /** The kind of the case with this number. */
        static Kind of(int number) {
            int place = Math.floorMod(number * 37, 100); // 37 and 100 share no factor: the kinds come mixed
            for (Kind kind : values()) {
                place -= kind.share;
                if (place < 0) {
                    return kind;
                }
            }
            throw new IllegalStateException("the shares of the kinds do not make a hundred");
        }
    }
}
