package io.akashi.anchor.ethereum.write;

/** A transaction would cost more than the operator allows, or than the account has. */
public final class OverLimit extends Exception {
    private static final long serialVersionUID = 1L;

    OverLimit(String detail) {
        super(detail);
    }

    /** Which limit, with what was found and what is allowed. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
