package io.akashi.anchor.ethereum.rpc;

/** The node answered that it will not: it does not take this transaction, the range is too wide, the call fails. */
public final class RpcRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    /** @param reason in the node's words */
    public RpcRefusal(int code, String reason) {
        super(reason);
        this.code = code;
    }

    /** The node's words, with its number. */
    public String reason() {
        return getMessage() + " (" + code + ")";
    }
}
