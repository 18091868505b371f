package io.akashi.issuer.oid4vci;

/** A wallet's request that is refused, with what the wallet is told. */
public final class VciException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    private final VciErrorCode code;

    /** @param detail one sentence with the expected and the actual value, without the code */
    public VciException(VciErrorCode code, String detail) {
        super(printable(detail));
        this.code = code;
    }

    /** Why. */
    public VciErrorCode code() {
        return code;
    }

    /** The value of {@code error_description}: some of the printable ASCII characters (RFC 6749, section 5.2), at most 300. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    @Override
    public String toString() {
        return code.text() + ": " + detail();
    }

    private static String printable(String text) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                kept.append('\'');
            } else {
                kept.append(c < ' ' || c > '~' || c == '\\' ? '?' : c);
            }
        }
        return kept.toString();
    }
}
