package io.akashi.anchor.ethereum.rpc;

/**
 * The node gave no answer that could be used: no connection, a time-out, an error of its own, garbage, too much. Says
 * nothing about the ledger; asking later is right.
 */
public final class RpcUnreachable extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param reason one sentence for the operator, without credentials */
    public RpcUnreachable(String reason) {
        super(reason);
    }

    /** @param reason one sentence for the operator, without credentials */
    public RpcUnreachable(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** The sentence for the operator. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
