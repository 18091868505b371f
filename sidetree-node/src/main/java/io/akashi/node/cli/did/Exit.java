package io.akashi.node.cli.did;

/** How a command ends, as scripts see it. */
public enum Exit {
    /** Done. */
    OK(0),
    /** The node or the key store refused, or the operation took no effect. */
    REFUSED(1),
    /** The command line or a file that it names is wrong. */
    USAGE(2),
    /** No node answers. */
    UNREACHABLE(3),
    /** The operation is on its way and was not yet applied when the time was up. */
    TIMED_OUT(4);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
