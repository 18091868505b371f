package io.akashi.node.doctor;

import java.util.Locale;

/**
 * What a check came to.
 *
 * @param check its name, stable, as {@code chain-identity}
 * @param detail what was found, with expected and actual
 * @param fix what to do about it; empty if nothing is to be done
 */
public record Finding(String check, Level level, String detail, String fix) {
    /** How bad it is, the worst last. The ordinal is the exit code of {@code akashi doctor}. */
    public enum Level {
        /** As it should be. */
        OK,
        /** The node runs, perhaps not for long or not well. */
        WARN,
        /** The node does not start, or does not do its work. */
        FAIL;

        /** As it is written in JSON. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String check, String detail) {
        return new Finding(check, Level.OK, detail, "");
    }

    static Finding warn(String check, String detail, String fix) {
        return new Finding(check, Level.WARN, detail, fix);
    }

    static Finding fail(String check, String detail, String fix) {
        return new Finding(check, Level.FAIL, detail, fix);
    }
}
