package io.akashi.conformance.differential;

/**
 * One point in which the two answers to a case differ.
 *
 * @param where what was compared: {@code value}, {@code outcome}, {@code operations}, {@code request}, {@code answer}
 * @param which of several it is, as a transaction's number or a DID; empty if there is one
 */
record Difference(String where, String which, String reference, String ours) {
    private static final int SHOWN = 160;
    private static final int CONTEXT = 60;

    /** What was compared, on one line. */
    String name() {
        return where + (which.isEmpty() ? "" : " of " + shorten(which, 0));
    }

    @Override
    public String toString() {
        int from = Math.max(0, common() - CONTEXT);
        return name() + "\n    reference: " + shorten(reference, from) + "\n    ours:      " + shorten(ours, from);
    }

    /** How many characters are the same from the start on. */
    private int common() {
        int at = 0;
        while (at < reference.length() && at < ours.length() && reference.charAt(at) == ours.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String shorten(String text, int from) {
        String rest = text.substring(Math.min(from, text.length()));
        return (from > 0 ? "…" : "") + (rest.length() <= SHOWN ? rest : rest.substring(0, SHOWN) + "…");
    }
}
