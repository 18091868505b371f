package io.akashi.node.cli.attest;

import io.akashi.attestation.ear.Tier;

/** How an appraisal ends, as scripts see it. */
enum AttestExit {
    AFFIRMING(0),
    WARNING(1),
    /** Contraindicated, or nothing that could be relied on. */
    REFUSED(2),
    /** No verdict: a file cannot be read as what it should be, or the command line is wrong. */
    UNREADABLE(3);

    private final int code;

    AttestExit(int code) {
        this.code = code;
    }

    /** The code of a verdict. */
    static int of(Tier verdict) {
        return switch (verdict) {
            case AFFIRMING -> AFFIRMING.code;
            case WARNING -> WARNING.code;
            case CONTRAINDICATED, NONE -> REFUSED.code;
        };
    }

    int code() {
        return code;
    }
}
