package io.akashi.sidetree.json;

import java.util.HexFormat;

/** Quotes texts as well-formed {@code JSON.stringify} does. Source: ECMA-262, "QuoteJSONString". */
final class JsonQuotes {
    private static final HexFormat HEX = HexFormat.of();

    private JsonQuotes() {}

    /** Appends {@code text} in quotes. */
    static void append(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) {
                append(unit, out);
            } else if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(unit).append(text.charAt(++i));
            } else {
                appendHex(unit, out);
            }
        }
        out.append('"');
    }

    private static void append(char unit, StringBuilder out) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (unit < ' ') {
                    appendHex(unit, out);
                } else {
                    out.append(unit);
                }
            }
        }
    }

    private static void appendHex(char unit, StringBuilder out) {
        out.append("\\u").append(HEX.toHexDigits(unit));
    }
}
