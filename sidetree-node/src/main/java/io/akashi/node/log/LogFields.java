package io.akashi.node.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a line {@code event=rollback fork_point={}}: names and places come from the template, values from the arguments,
 * so that no value, whoever chose it, can make a field.
 */
final class LogFields {
    private static final Pattern FIELD = Pattern.compile("\\b([a-z][a-z0-9_]*)=(\"?\\{}\"?|[^\\s\"{}]+)|\\{}");

    private LogFields() {}

    /** In order; a value is a number, a truth value or a text. */
    static Map<String, Object> of(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        @Nullable Object @Nullable [] arguments = event.getArgumentArray();
        Matcher found = FIELD.matcher(String.valueOf(event.getMessage()));
        int used = 0;
        while (found.find()) {
            boolean isArgument = found.group().contains("{}");
            String name = found.group(1);
            if (name != null) {
                fields.put(name, isArgument ? value(arguments, used) : found.group(2));
            }
            used += isArgument ? 1 : 0;
        }
        return fields;
    }

    private static Object value(@Nullable Object @Nullable [] arguments, int place) {
        Object value = arguments == null || place >= arguments.length ? null : arguments[place];
        return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    }
}
