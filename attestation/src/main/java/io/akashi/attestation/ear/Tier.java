package io.akashi.attestation.ear;

import java.util.Arrays;
import java.util.Optional;

/** The four tiers of AR4SI, from best to worst, with their numbers in CBOR and texts in JSON. */
public enum Tier {
    /** Nothing is claimed. Neither good nor bad, and never enough to trust. */
    NONE(0, "none"),
    AFFIRMING(2, "affirming"),
    WARNING(32, "warning"),
    CONTRAINDICATED(96, "contraindicated");

    private final int number;
    private final String text;

    Tier(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The tier of a value of a trustworthiness claim, from −128 to 127. */
    public static Tier of(int claim) {
        int magnitude = claim < 0 ? -claim - 1 : claim;
        if (magnitude >= 96) {
            return CONTRAINDICATED;
        }
        if (magnitude >= 32) {
            return WARNING;
        }
        return claim > 1 || claim < -1 ? AFFIRMING : NONE;
    }

    /** The tier of this number in CBOR. */
    public static Optional<Tier> ofNumber(long number) {
        return Arrays.stream(values()).filter(t -> t.number == number).findFirst();
    }

    /** The tier of this text in JSON. */
    public static Optional<Tier> ofText(String text) {
        return Arrays.stream(values()).filter(t -> t.text.equals(text)).findFirst();
    }

    /** The number in CBOR. */
    public int number() {
        return number;
    }

    /** The stable text. */
    public String text() {
        return text;
    }

    /** The worse of the two. */
    public Tier worse(Tier other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
