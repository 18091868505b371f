package io.akashi.anchor.bitcoin.rpc;

/** The node answered that it cannot do this: there is no such block, it will not take this transaction. */
public final class BitcoindRefusal extends Exception {
    /** No such block or transaction. */
    public static final int NOT_FOUND = -5;
    /** A parameter out of range, as a height above the tip. */
    public static final int INVALID_PARAMETER = -8;
    /** A transaction breaks a rule of the chain, or of the node's mempool. */
    public static final int VERIFY_REJECTED = -26;
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

    /**
     * Whether a transaction was refused for its fee alone: a node looks at the fee after it has found the inputs, and that
     * their locks are over. Source: Bitcoin Core's file validation.cpp, from version 0.19 on.
     */
    public boolean isForItsFee() {
        return code == VERIFY_REJECTED
                && (reason().contains("relay fee not met")
                        || reason().contains("mempool min fee not met")
                        || reason().contains("mempool full"));
    }

    /** The node's words. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
