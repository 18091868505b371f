package io.akashi.attestation.snp;

import java.util.HexFormat;

/**
 * What the guest's owner allows the host to do, fixed at launch. Source: AMD 56860, "Guest Policy".
 *
 * @param bits the 64 bits of the structure
 */
record GuestPolicy(long bits) {
    private static final int ALWAYS_ONE = 17;
    private static final int MIGRATION_AGENT = 18;
    private static final int DEBUG = 19;
    private static final int FIRST_UNKNOWN = 26;

    /** Whether the host may decrypt the guest's memory. */
    boolean allowsDebug() {
        return has(DEBUG);
    }

    /** Whether the guest may be bound to a migration agent, another guest that can move it. */
    boolean allowsMigration() {
        return has(MIGRATION_AGENT);
    }

    /** Whether every bit is one that we know: what an unknown one allows, nobody can say. */
    boolean isKnown() {
        return has(ALWAYS_ONE) && bits >>> FIRST_UNKNOWN == 0;
    }

    /** The bits as 16 hexadecimal digits. */
    String hex() {
        return HexFormat.of().toHexDigits(bits);
    }

    private boolean has(int bit) {
        return (bits >>> bit & 1) == 1;
    }
}
