package io.akashi.node.cli.attest;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.policy.PolicyException;
import java.util.Objects;

/** There is no verdict, because the input cannot be read. Carries a stable code and one sentence. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    private Unreadable(String code, String detail) {
        super(detail);
        this.code = code;
    }

    /** The command line says something that cannot be. */
    static Unreadable usage(String detail) {
        return new Unreadable("usage", detail);
    }

    /** A file that is named cannot be read. */
    static Unreadable file(String detail) {
        return new Unreadable("file_unreadable", detail);
    }

    /** A result that was given is none of ours. */
    static Unreadable result(String detail) {
        return new Unreadable("malformed_result", detail);
    }

    static Unreadable of(EvidenceException cause) {
        return new Unreadable(cause.code().text(), cause.detail());
    }

    static Unreadable of(PolicyException cause) {
        return new Unreadable("malformed_policy", cause.code().text() + " at " + cause.getMessage());
    }

    String code() {
        return code;
    }

    String detail() {
        return Objects.requireNonNull(getMessage());
    }
}
