package io.akashi.resolver.did;

/**
 * A DID of any method that is well formed: {@code did:}, a method of lower-case letters and digits, a colon, and an
 * identifier that does not end with a colon. Compared as text. Source: DID Core 1.1, "DID Syntax".
 *
 * @param method without {@code did:}
 * @param id what follows the method's colon, as it stands
 */
public record DidName(String text, String method, String id) {
    private static final String SCHEME = "did:";

    /** @throws DidException {@link DidErrorType#INVALID_DID} if the text is no DID */
    public static DidName parse(String text) throws DidException {
        int colon = text.indexOf(':', SCHEME.length());
        if (!text.startsWith(SCHEME) || colon <= SCHEME.length() || !isMethod(text.substring(SCHEME.length(), colon))) {
            throw new DidException(
                    DidErrorType.INVALID_DID, "expected did:<method>:<identifier>, found '" + shortened(text) + "'");
        }
        String id = text.substring(colon + 1);
        int wrong = firstWrong(id);
        if (id.isEmpty() || id.endsWith(":") || wrong < id.length()) {
            throw new DidException(
                    DidErrorType.INVALID_DID,
                    "expected an identifier of letters, digits and . - _ : %XX that does not end with a colon, found '"
                            + shortened(id.substring(Math.min(wrong, Math.max(0, id.length() - 1)))) + "'");
        }
        return new DidName(text, text.substring(SCHEME.length(), colon), id);
    }

    private static boolean isMethod(String text) {
        return text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
    }

    private static int firstWrong(String id) {
        int i = 0;
        while (i < id.length()) {
            char c = id.charAt(i);
            boolean plain = DidUrl.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == ':';
            if (!plain && !(c == '%' && PercentEncoding.isTriplet(id, i))) {
                return i;
            }
            i++;
        }
        return i;
    }

    static String shortened(String text) {
        int most = 80;
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    @Override
    public String toString() {
        return text;
    }
}
