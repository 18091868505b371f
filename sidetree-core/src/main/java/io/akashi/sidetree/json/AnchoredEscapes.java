package io.akashi.sidetree.json;

/**
 * The escapes of one string of {@link AnchoredJson}. A digit missing from {@code \\u} ends the number, but six characters
 * are replaced all the same; a backslash that comes out of {@code \\u005c} begins a new escape; an unknown escape ends
 * the work, the rest stays as it is.
 */
final class AnchoredEscapes {
    private static final int UNKNOWN = -1;
    private static final int DIGITS = 4;

    private final String raw;
    private final StringBuilder resolved = new StringBuilder();
    /** Behind the backslash in question. */
    private int position;

    AnchoredEscapes(String raw) {
        this.raw = raw;
    }

    String resolve() {
        int from = 0;
        for (int slash = raw.indexOf('\\'); slash >= 0; slash = raw.indexOf('\\', from)) {
            resolved.append(raw, from, slash);
            position = slash + 1;
            int unit = escape();
            if (unit == UNKNOWN) {
                return resolved.append('\\').append(raw, position, raw.length()).toString();
            }
            resolved.append((char) unit);
            from = position;
        }
        return resolved.append(raw, from, raw.length()).toString();
    }

    private int escape() {
        int unit = '\\';
        while (unit == '\\' && at(position) == 'u') {
            unit = hex(position + 1);
            position = Math.min(position + 1 + DIGITS, raw.length());
        }
        if (unit != '\\') {
            return unit;
        }
        int escaped = simple(at(position));
        if (escaped != UNKNOWN) {
            position++;
        }
        return escaped;
    }

    private int hex(int start) {
        int value = 0;
        for (int i = start; i < start + DIGITS; i++) {
            int digit = Hex.digit(at(i));
            if (digit < 0) {
                break;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static int simple(int unit) {
        return switch (unit) {
            case '"', '\'', '/', '\\' -> unit;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> UNKNOWN;
        };
    }

    private int at(int position) {
        return position < raw.length() ? raw.charAt(position) : -1;
    }
}
