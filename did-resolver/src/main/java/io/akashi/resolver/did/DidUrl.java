package io.akashi.resolver.did;

import java.util.Optional;

/**
 * A DID with what may follow it, each as it stands. Source: DID Core 1.1, "DID URL Syntax".
 *
 * @param path with its slash, or empty
 * @param query without its question mark
 * @param fragment without its number sign
 */
public record DidUrl(DidName did, String path, Optional<String> query, Optional<String> fragment) {
    private static final String OTHERS = "-._~!$&'()*+,;=:@/?";

    /**
     * Reads a DID or a DID URL.
     *
     * @throws DidException {@link DidErrorType#INVALID_DID} if the DID is wrong, {@link DidErrorType#INVALID_DID_URL} if
     *     what follows it is
     */
    public static DidUrl parse(String text) throws DidException {
        int hash = text.indexOf('#');
        String before = hash < 0 ? text : text.substring(0, hash);
        int mark = before.indexOf('?');
        String hierarchy = mark < 0 ? before : before.substring(0, mark);
        int slash = hierarchy.indexOf('/');
        String path = slash < 0 ? "" : hierarchy.substring(slash);
        DidName did = DidName.parse(slash < 0 ? hierarchy : hierarchy.substring(0, slash));
        Optional<String> query = mark < 0 ? Optional.empty() : Optional.of(before.substring(mark + 1));
        Optional<String> fragment = hash < 0 ? Optional.empty() : Optional.of(text.substring(hash + 1));
        requireCharacters(path);
        requireCharacters(query.orElse(""));
        requireCharacters(fragment.orElse(""));
        return new DidUrl(did, path, query, fragment);
    }

    private static void requireCharacters(String part) throws DidException {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean plain = isLetterOrDigit(c) || OTHERS.indexOf(c) >= 0;
            if (!plain && !(c == '%' && PercentEncoding.isTriplet(part, i))) {
                throw new DidException(
                        DidErrorType.INVALID_DID_URL,
                        "expected the characters of a URI, found '" + DidName.shortened(part.substring(i)) + "'");
            }
        }
    }

    static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
