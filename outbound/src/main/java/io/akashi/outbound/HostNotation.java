package io.akashi.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the host of an address in one notation each: names of letters, digits and hyphens with a dot in them, four decimal
 * numbers, or version 6 in brackets. Numbers in octal, hexadecimal or with fewer parts are names to one program and
 * addresses to the next, so they are refused.
 */
final class HostNotation {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final Pattern QUAD = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern VERSION_6 = Pattern.compile("[0-9a-f:][0-9a-f:.]*");
    private static final int LONGEST = 253;

    /** Names that no public host has (RFC 6761, 6762, 7686, 8375; ICANN's {@code .internal}). */
    private static final List<String> SPECIAL = List.of(
            ".localhost",
            ".local",
            ".internal",
            ".intranet",
            ".lan",
            ".home.arpa",
            ".onion",
            ".test",
            ".invalid",
            ".arpa");

    private HostNotation() {}

    /** The host, without brackets. */
    static String read(String host) throws RefusedException {
        if (host.startsWith("[")) {
            String literal = host.substring(1, host.length() - 1);
            if (!literal.contains(":") || !VERSION_6.matcher(literal).matches()) {
                throw wrong("an address of version 6 without a zone");
            }
            address(literal);
            return literal;
        }
        if (host.isEmpty() || host.length() > LONGEST || !NAME.matcher(host).matches()) {
            throw wrong("a name of letters, digits, hyphens and dots");
        }
        String last = host.substring(host.lastIndexOf('.') + 1);
        if (NUMBER.matcher(last).matches() && !isQuad(host)) {
            throw wrong("four decimal numbers or a name");
        }
        return host;
    }

    /** Whether {@code host}, as {@link #read} gave it, is a number and not a name. */
    static boolean isLiteral(String host) {
        return host.contains(":") || isQuad(host);
    }

    /** Whether {@code host} is no name of a public host, by its form alone. */
    static boolean isSpecial(String host) {
        return !host.contains(".") || SPECIAL.stream().anyMatch(host::endsWith);
    }

    /** The address that a literal says; nobody is asked. */
    static InetAddress address(String literal) throws RefusedException {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw wrong("an address");
        }
    }

    private static boolean isQuad(String host) {
        return QUAD.matcher(host).matches();
    }

    private static RefusedException wrong(String expected) {
        return new RefusedException(Refusal.HOST_NOTATION, "expected " + expected + " as host");
    }
}
