package io.akashi.issuer.oid4vci.metadata;

import java.net.URI;

/**
 * The identifier of a credential issuer: an {@code https} URL without query and fragment, compared as text; {@code http} on
 * the loopback alone. It is the identifier of the authorization server as well. Source: OpenID4VCI 1.0, section 12.2.1.
 */
public final class IssuerIdentifier {
    private final String text;
    private final String origin;
    private final String path;

    private IssuerIdentifier(String text, String origin, String path) {
        this.text = text;
        this.origin = origin;
        this.path = path;
    }

    /** @throws IllegalArgumentException if it is no such URL, or ends in a slash */
    public static IssuerIdentifier parse(String text) {
        URI uri = URI.create(text);
        boolean secure = "https".equals(uri.getScheme());
        boolean local = "http".equals(uri.getScheme()) && isLoopback(String.valueOf(uri.getHost()));
        if (!secure && !local) {
            throw new IllegalArgumentException("expected an https URL, or http on the loopback, found '" + text + "'");
        }
        if (uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("expected a host and a path and nothing else, found '" + text + "'");
        }
        if (text.endsWith("/")) {
            throw new IllegalArgumentException("expected no slash at the end, found '" + text + "'");
        }
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        return new IssuerIdentifier(text, origin, uri.getRawPath());
    }

    private static boolean isLoopback(String host) {
        return "127.0.0.1".equals(host) || "localhost".equals(host) || "[::1]".equals(host);
    }

    /** The identifier as it was written. */
    public String text() {
        return text;
    }

    /** The URL of one of its endpoints. */
    public String endpoint(String name) {
        return text + "/" + name;
    }

    /** The path of one of its endpoints on its host. */
    public String endpointPath(String name) {
        return path + "/" + name;
    }

    /** The path of a document of this name: inserted between host and path (RFC 8414, section 3.1). */
    public String wellKnownPath(String name) {
        return "/.well-known/" + name + path;
    }

    /** The URL of the same. */
    public String wellKnown(String name) {
        return origin + wellKnownPath(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IssuerIdentifier that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
