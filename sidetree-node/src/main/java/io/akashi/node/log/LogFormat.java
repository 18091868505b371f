package io.akashi.node.log;

import java.util.Locale;
import java.util.Optional;

/** The forms of the log. */
public enum LogFormat {
    /** Time, level, then {@code key=value}, for people and grep. */
    TEXT,
    /** One JSON object a line, for collectors. */
    JSON;

    /** The format of this name. */
    static Optional<LogFormat> of(String name) {
        for (LogFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
