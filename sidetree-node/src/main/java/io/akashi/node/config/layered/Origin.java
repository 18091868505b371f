package io.akashi.node.config.layered;

/** Where a setting's value comes from. A later kind here goes before an earlier one. */
public sealed interface Origin {
    /** For the operator, as {@code environment AKASHI_HTTP_PORT}. */
    String text();

    /** Nobody said anything. */
    record Usual() implements Origin {
        @Override
        public String text() {
            return "default";
        }
    }

    /** The configuration file. */
    record File(String name) implements Origin {
        @Override
        public String text() {
            return "file " + name;
        }
    }

    /** A variable of the environment. */
    record Environment(String variable) implements Origin {
        @Override
        public String text() {
            return "environment " + variable;
        }
    }

    /** A flag of the command. */
    record Flag(String flag) implements Origin {
        @Override
        public String text() {
            return "flag " + flag;
        }
    }
}
