package io.akashi.node.cli.did;

/** A command ends early: with an exit code, a stable word for scripts and a sentence for people. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Exit exit;
    private final String code;

    /**
     * A failure.
     *
     * @param code a stable word
     * @param message a sentence that says what to do
     */
    public Failure(Exit exit, String code, String message) {
        super(message);
        this.exit = exit;
        this.code = code;
    }

    /** What the user can set right on the command line or in a file. */
    public static Failure usage(String message) {
        return new Failure(Exit.USAGE, "usage", message);
    }

    Exit exit() {
        return exit;
    }

    String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
