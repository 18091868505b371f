package io.akashi.node.cli.attest;

/** Text out of evidence, made fit for a terminal: its author may be hostile. */
final class Shown {
    private static final int LONGEST = 2000;

    private Shown() {}

    /** The text without control characters, at most 2,000 characters of it. */
    static String of(String text) {
        String plain = text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\ufffd' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.length() > LONGEST ? plain + "…" : plain;
    }
}
