package io.akashi.resolver.standard;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.PercentEncoding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameter {@code relativeRef}: a path, query or fragment below a service endpoint. It never leads out of the
 * endpoint's path, however its dots and slashes are encoded. It is put behind the endpoint's path as the example of the
 * specification shows it, not in its place. Source: W3C DID Resolution, "Dereferencing the Resource", "Path Traversal via
 * relativeRef"; docs/adr/0022.
 */
final class RelativeReference {
    private static final Pattern ENDPOINT = Pattern.compile("(https?://[^/?#]+)([^?#]*)(\\?[^#]*)?(#.*)?");
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9\\-._~!$&'()*+,;=:@/?#%]*");
    private static final int DECODINGS = 4;

    private RelativeReference() {}

    /**
     * The URL of what the reference names below the endpoint; empty if the endpoint has no path.
     *
     * @throws DidException {@link DidErrorType#INVALID_DID_URL} if it would lead elsewhere
     */
    static Optional<String> below(String endpoint, String reference) throws DidException {
        requireInside(reference);
        Matcher parts = ENDPOINT.matcher(endpoint);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int end = firstOf(reference, '?', '#');
        String path = reference.substring(0, end);
        String base = parts.group(1) + parts.group(2);
        if (path.isEmpty()) {
            return Optional.of(base + reference);
        }
        String directory = base.endsWith("/") ? base : base + "/";
        return Optional.of(directory + (path.startsWith("/") ? path.substring(1) : path) + reference.substring(end));
    }

    private static void requireInside(String reference) throws DidException {
        String decoded = reference.substring(0, firstOf(reference, '?', '#'));
        for (int i = 0; i < DECODINGS; i++) {
            requireNoDots(decoded);
            decoded = PercentEncoding.decode(decoded).orElseThrow(() -> outside("it is not percent-encoded UTF-8"));
        }
        if (!CHARACTERS.matcher(reference).matches()) {
            throw outside("it has a character that no URI has");
        }
        if (reference.startsWith("//") || reference.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            throw outside("it names a host or a scheme");
        }
    }

    private static void requireNoDots(String text) throws DidException {
        for (String segment : text.replace('\\', '/').split("/", -1)) {
            String name = segment.contains(";") ? segment.substring(0, segment.indexOf(';')) : segment;
            if (name.equals("..") || name.equals(".")) {
                throw outside("it leaves the path of the endpoint");
            }
        }
    }

    private static int firstOf(String text, char one, char other) {
        int first = text.indexOf(one);
        int second = text.indexOf(other);
        if (first < 0 || second < 0) {
            return Math.max(first, second) < 0 ? text.length() : Math.max(first, second);
        }
        return Math.min(first, second);
    }

    private static DidException outside(String detail) {
        return new DidException(
                DidErrorType.INVALID_DID_URL, "expected a relativeRef below the service endpoint: " + detail);
    }
}
