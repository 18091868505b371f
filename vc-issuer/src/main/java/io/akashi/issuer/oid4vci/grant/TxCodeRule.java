package io.akashi.issuer.oid4vci.grant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.oid4vci.state.Secrets;
import java.util.Locale;

/**
 * Whether an offer asks for a transaction code, which reaches the holder on another way. Source: OpenID4VCI 1.0, section
 * 4.1.1, {@code tx_code}.
 *
 * @param mode of which characters it is
 * @param length in characters, 4 to 32; 0: none is asked for
 * @param description told to the holder; may be empty
 */
public record TxCodeRule(Mode mode, int length, String description) {
    /** No code is asked for. */
    public static final TxCodeRule NONE = new TxCodeRule(Mode.NUMERIC, 0, "");

    /** Six digits. */
    public static final TxCodeRule SIX_DIGITS = new TxCodeRule(Mode.NUMERIC, 6, "");

    private static final int SHORTEST = 4;
    private static final int LONGEST = 32;
    private static final int LONGEST_DESCRIPTION = 300;

    /** Checks the numbers. */
    public TxCodeRule {
        if (length != 0 && (length < SHORTEST || length > LONGEST)) {
            throw new IllegalArgumentException("expected a code of 4 to 32 characters, found " + length);
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException(
                    "expected a description of at most 300 characters, found " + description.length());
        }
    }

    /** Of which characters a code is. */
    public enum Mode {
        NUMERIC,
        TEXT
    }

    /** Whether a code is asked for at all. */
    public boolean isAsked() {
        return length > 0;
    }

    /** A new code; empty if none is asked for. */
    String draw() {
        return mode == Mode.NUMERIC ? Secrets.digits(length) : Secrets.fresh().substring(0, length);
    }

    void describe(ObjectNode grant) {
        if (isAsked()) {
            ObjectNode json = grant.putObject("tx_code");
            json.put("input_mode", mode.name().toLowerCase(Locale.ROOT));
            json.put("length", length);
            if (!description.isEmpty()) {
                json.put("description", description);
            }
        }
    }
}
