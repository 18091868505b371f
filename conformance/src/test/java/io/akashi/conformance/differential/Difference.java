package io.akashi.conformance.differential;

/**
 * One point in which the two answers to a case differ.
 *
 * @param where what was compared: {@code value}, {@code outcome}, {@code operations}, {@code request}, {@code answer}
 * @param which of several it is, as a transaction's number or a DID; empty if there is one
 */
record Difference(String where, String which, String reference, String ours) {
    private static final int SHOWN = 300;

    @Override
    public String toString() {
        return where + (which.isEmpty() ? "" : " of " + which) + "\n    reference: " + shorten(reference)
                + "\n    ours:      " + shorten(ours);
    }

    private static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
