package io.akashi.sidetree.uri;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Percent-encoding as uri-js 4.4.0 normalises it, its slips included: what it decodes decides what it takes for a
 * separator.
 */
final class PercentCoding {
    private static final Pattern ENCODED = Pattern.compile("%[EFef][0-9A-Fa-f]%[0-9A-Fa-f]{2}%[0-9A-Fa-f]{2}"
            + "|%[89A-Fa-f][0-9A-Fa-f]%[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9\\-._~]");
    private static final Pattern NOT_PATH = Pattern.compile("[^%/:@A-Za-z0-9\\-._~!$&'()*+,;=]");
    private static final Pattern NOT_QUERY = Pattern.compile("[^%A-Za-z0-9\\-._~!$&'()*+,;=:@/?]");
    private static final int ONE = 3;
    private static final int TWO = 6;
    private static final int THREE = 9;

    private PercentCoding() {}

    /** Every sequence decoded. */
    static String decodeAll(String text) {
        return text.indexOf('%') < 0 ? text : replace(ENCODED, text, PercentCoding::decode);
    }

    /** A path behind a scheme with its unreserved characters decoded and all that no path may have encoded. */
    static String normalizePath(String path) {
        return normalize(path, NOT_PATH);
    }

    /** A query, likewise. */
    static String normalizeQuery(String query) {
        return normalize(query, NOT_QUERY);
    }

    private static String normalize(String text, Pattern foreign) {
        String decoded = replace(ENCODED, text, PercentCoding::decodeUnreserved);
        return replace(foreign, decoded, PercentCoding::encode);
    }

    private static String decodeUnreserved(String sequence) {
        String decoded = decode(sequence);
        return UNRESERVED.matcher(decoded).find() ? decoded : sequence;
    }

    /** A sequence of one to three encoded bytes as UTF-8 without a check of its form. */
    private static String decode(String sequence) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < sequence.length()) {
            int first = octet(sequence, i);
            boolean whole = sequence.length() - i >= (first >= 224 ? THREE : TWO);
            if (first < 128) {
                out.append((char) first);
                i += ONE;
            } else if (first < 194) {
                out.append(sequence, i, i + ONE);
                i += ONE;
            } else if (!whole) {
                return out.append(sequence.substring(i)).toString();
            } else if (first < 224) {
                out.append((char) ((first & 31) << 6 | octet(sequence, i + ONE) & 63));
                i += TWO;
            } else {
                int low = (octet(sequence, i + ONE) & 63) << 6 | octet(sequence, i + TWO) & 63;
                out.append((char) ((first & 15) << 12 | low));
                i += THREE;
            }
        }
        return out.toString();
    }

    private static int octet(String sequence, int percent) {
        return Integer.parseInt(sequence.substring(percent + 1, percent + ONE), 16);
    }

    /** The UTF-8 of the code units, each for itself; a surrogate makes three bytes. */
    private static String encode(String character) {
        StringBuilder out = new StringBuilder();
        for (char unit : character.toCharArray()) {
            if (Character.isSurrogate(unit)) {
                out.append(
                        String.format("%%%02X%%%02X%%%02X", unit >> 12 | 224, unit >> 6 & 63 | 128, unit & 63 | 128));
            } else {
                for (byte b : String.valueOf(unit).getBytes(StandardCharsets.UTF_8)) {
                    out.append(String.format("%%%02X", b));
                }
            }
        }
        return out.toString();
    }

    private static String replace(Pattern pattern, String text, UnaryOperator<String> replacement) {
        Matcher matcher = pattern.matcher(text);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(replacement.apply(match.group())));
    }
}
