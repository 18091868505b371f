package io.akashi.node.http.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Quoted strings in a header. Source: RFC 9110, 5.6.4. Takes any text. */
final class Quoted {
    private Quoted() {}

    /** What stands between separators that are not quoted; empty if a quote does not end. */
    static Optional<List<String>> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean isQuoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isQuoted && c == '\\') {
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == separator && !isQuoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return isQuoted ? Optional.empty() : Optional.of(parts);
    }

    /** A token, or what a quoted string says. */
    static String value(String text) {
        String value = text.strip();
        boolean isQuoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return isQuoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }
}
