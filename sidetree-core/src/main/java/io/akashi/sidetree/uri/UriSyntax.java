package io.akashi.sidetree.uri;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The syntax of a service endpoint as the network judges it: that of npm uri-js 4.4.0, which takes almost any text for
 * a URI and knows rules for http, https, ws, wss, mailto and urn alone. Source: the reference implementation, version
 * 1.0, validation of services.
 */
public final class UriSyntax {
    private static final Pattern UUID =
            Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", Pattern.DOTALL);

    private UriSyntax() {}

    /** Whether uri-js parses {@code text} without an error; a text that makes it throw is not accepted. */
    public static boolean isAccepted(String text) {
        return isPlainWeb(text) || isAcceptedInParts(text);
    }

    /**
     * Whether this is http or https with a host of lower-case letters, digits, dots and hyphens alone, which is accepted
     * whatever follows; {@link #isAcceptedInParts} is the oracle of this.
     */
    static boolean isPlainWeb(String text) {
        int host = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : text.length();
        int end = host;
        while (end < text.length() && isOfHost(text.charAt(end))) {
            end++;
        }
        return end > host && (end == text.length() || "/?#".indexOf(text.charAt(end)) >= 0);
    }

    private static boolean isOfHost(char unit) {
        return unit >= 'a' && unit <= 'z' || unit >= '0' && unit <= '9' || unit == '.' || unit == '-';
    }

    static boolean isAcceptedInParts(String text) {
        UriParts uri = UriParts.of(text);
        return switch (uri.scheme().toLowerCase(Locale.ROOT)) {
            case "http", "https" -> !uri.host().isEmpty() && isHostAccepted(uri.host());
            case "ws", "wss" -> isHostAccepted(uri.host());
            case "mailto" -> isMailtoAccepted(uri);
            case "urn" -> isUrnAccepted(uri.path());
            default -> true;
        };
    }

    private static boolean isHostAccepted(String host) {
        return Punycode.isEncodable(PercentCoding.decodeAll(host).toLowerCase(Locale.ROOT));
    }

    /** Every address needs an @. A header {@code to} without a value makes the library throw. */
    private static boolean isMailtoAccepted(UriParts uri) {
        String path = PercentCoding.normalizePath(uri.path());
        if (!path.isEmpty() && !areAddresses(path)) {
            return false;
        }
        String query = PercentCoding.normalizeQuery(uri.query());
        for (String field : query.split("&", -1)) {
            String[] parts = field.split("=", -1);
            if (parts[0].equals("to") && (parts.length < 2 || !areAddresses(parts[1]))) {
                return false;
            }
        }
        return true;
    }

    private static boolean areAddresses(String list) {
        for (String address : list.split(",", -1)) {
            String[] parts = address.split("@", -1);
            if (parts.length < 2
                    || !Punycode.isEncodable(PercentCoding.decodeAll(parts[1]).toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    /** A namespace, a colon and, for the namespace {@code uuid} alone, a name that is checked. */
    private static boolean isUrnAccepted(String rawPath) {
        String path = PercentCoding.normalizePath(rawPath);
        int colon = path.indexOf(':');
        if (colon < 1) {
            return false;
        }
        boolean isUuid = path.substring(0, colon).toLowerCase(Locale.ROOT).equals("uuid");
        return !isUuid || UUID.matcher(path.substring(colon + 1)).matches();
    }
}
