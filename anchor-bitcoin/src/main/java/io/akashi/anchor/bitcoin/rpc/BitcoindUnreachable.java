package io.akashi.anchor.bitcoin.rpc;

/**
 * The node gave no answer that could be used: no connection, a time-out, wrong credentials, an error of its own, garbage.
 * Says nothing about the ledger; asking later is right.
 */
public final class BitcoindUnreachable extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param reason one sentence for the operator, without credentials */
    public BitcoindUnreachable(String reason) {
        super(reason);
    }

    /** @param reason one sentence for the operator, without credentials */
    public BitcoindUnreachable(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** The sentence for the operator. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
