package io.akashi.anchor.bitcoin.rpc;

/** The node answered that it cannot do this: there is no such block, it will not take this transaction. */
public final class BitcoindRefusal extends Exception {
    /** No such block or transaction. */
    public static final int NOT_FOUND = -5;
    /** A parameter out of range, as a height above the tip. */
    public static final int INVALID_PARAMETER = -8;
    /** A transaction is in the chain already. */
    public static final int ALREADY_IN_CHAIN = -27;
    /** Still loading. */
    static final int WARMING_UP = -28;

    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * @param code as Bitcoin Core numbers them in its file rpc/protocol.h
     * @param reason in the node's words
     */
    public BitcoindRefusal(int code, String reason) {
        super(reason);
        this.code = code;
    }

    /** The number of the refusal, by Bitcoin Core's list. */
    public int code() {
        return code;
    }

    /** The node's words. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
