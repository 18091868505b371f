package io.akashi.node.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param reason why it is not in order
 * @param hint what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String check,
        State state,
        @Nullable String reason,
        @Nullable String hint) {
    /** How bad it is. */
    public enum State {
        /** In order. */
        OK,
        /** To be looked at; the node answers as well as before. */
        WARNING,
        /** The node is not fit. */
        FAILED;

        /** As it is served. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String check) {
        return new Finding(check, State.OK, null, null);
    }

    static Finding warning(String check, String reason, String hint) {
        return new Finding(check, State.WARNING, reason, hint);
    }

    static Finding failed(String check, String reason, String hint) {
        return new Finding(check, State.FAILED, reason, hint);
    }
}
