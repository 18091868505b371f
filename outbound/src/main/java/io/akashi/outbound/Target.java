package io.akashi.outbound;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that was read strictly, so that no other program can read another host in it. Source: RFC 3986, narrowed:
 * ASCII alone, no user, no fragment, and hosts in one notation each.
 *
 * @param host in lower case; a literal of version 6 without brackets
 * @param path with the query, beginning with a slash
 */
record Target(boolean secure, String host, int port, String path) {
    private static final int LONGEST = 2048;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private static final Pattern ADDRESS =
            Pattern.compile("(https?)://([^/?#]*)([/?][^#]*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHARACTERS = Pattern.compile("[!-~&&[^\\\\\"<>^`{|}]]*");
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]*)(:(.*))?");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

    /** @throws RefusedException if {@code address} is not such an address */
    static Target parse(String address) throws RefusedException {
        if (address.length() > LONGEST) {
            throw new RefusedException(
                    Refusal.MALFORMED_ADDRESS, "address of " + address.length() + " characters, limit " + LONGEST);
        }
        if (!CHARACTERS.matcher(address).matches()
                || BAD_ESCAPE.matcher(address).find()) {
            throw new RefusedException(Refusal.MALFORMED_ADDRESS, "expected the characters of an address");
        }
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            boolean other = !address.toLowerCase(Locale.ROOT).matches("https?://.*");
            throw other
                    ? new RefusedException(Refusal.SCHEME, "expected https://, found another beginning")
                    : new RefusedException(Refusal.MALFORMED_ADDRESS, "expected no fragment");
        }
        boolean secure = parts.group(1).equalsIgnoreCase("https");
        String path = parts.group(3) == null ? "/" : parts.group(3);
        return of(secure, parts.group(2), path.startsWith("?") ? "/" + path : path);
    }

    private static Target of(boolean secure, String authority, String path) throws RefusedException {
        if (authority.contains("@")) {
            throw new RefusedException(Refusal.USER_INFO, "expected a host, found a user before it");
        }
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            throw new RefusedException(Refusal.HOST_NOTATION, "expected a host and a port");
        }
        int port = parts.group(2) == null ? (secure ? HTTPS : HTTP) : port(parts.group(3));
        return new Target(secure, HostNotation.read(parts.group(1).toLowerCase(Locale.ROOT)), port, path);
    }

    private static int port(String text) throws RefusedException {
        int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 0xffff) {
            throw new RefusedException(Refusal.PORT, "expected a port from 1 to 65535");
        }
        return port;
    }

    /** Where a redirect of this address to {@code location} leads. */
    Target redirected(String location) throws RefusedException {
        Target next = parse(absolute(location));
        if (secure && !next.secure) {
            throw new RefusedException(Refusal.DOWNGRADE, "expected a redirect to https, found one to http");
        }
        return next;
    }

    private String absolute(String location) {
        String scheme = secure ? "https:" : "http:";
        if (location.startsWith("//")) {
            return scheme + location;
        }
        if (location.startsWith("/")) {
            return scheme + "//" + authority() + location;
        }
        boolean hasScheme = location.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
        String directory = path.replaceFirst("\\?.*", "").replaceFirst("[^/]*$", "");
        return hasScheme ? location : scheme + "//" + authority() + directory + location;
    }

    Endpoint endpoint() {
        return new Endpoint(secure, host, port);
    }

    boolean isLiteral() {
        return HostNotation.isLiteral(host);
    }

    private String authority() {
        boolean usual = port == (secure ? HTTPS : HTTP);
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return usual ? shown : shown + ":" + port;
    }

    /** The address. */
    @Override
    public String toString() {
        return (secure ? "https" : "http") + "://" + authority() + path;
    }
}
