package io.akashi.issuer.status;

/** The status of a credential, with its number in a Token Status List (7.1 "Status Types Values"). */
public enum StatusState {
    VALID(0),
    /** Revoked, for ever. */
    INVALID(1),
    SUSPENDED(2);

    private final int number;

    StatusState(int number) {
        this.number = number;
    }

    /** The number in a Token Status List. */
    public int number() {
        return number;
    }

    static StatusState of(int number) {
        for (StatusState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        throw new IllegalArgumentException("no status has the number " + number);
    }
}
