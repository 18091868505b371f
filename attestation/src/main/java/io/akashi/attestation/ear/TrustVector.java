package io.akashi.attestation.ear;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Values of trustworthiness claims, each from −128 to 127. A claim that is absent is a claim of zero. */
public record TrustVector(Map<TrustClaim, Integer> values) {
    /** No claims. */
    public static final TrustVector EMPTY = new TrustVector(Map.of());

    /** Copies the map, in the order of claims. */
    public TrustVector {
        Map<TrustClaim, Integer> sorted = new EnumMap<>(TrustClaim.class);
        sorted.putAll(values);
        sorted.values().forEach(TrustVector::demandByte);
        values = Collections.unmodifiableMap(sorted);
    }

    /** The vector in which every claim has {@code value}. */
    public static TrustVector all(int value) {
        Map<TrustClaim, Integer> same = new EnumMap<>(TrustClaim.class);
        for (TrustClaim claim : TrustClaim.values()) {
            same.put(claim, value);
        }
        return new TrustVector(same);
    }

    /** The value of {@code claim}, zero if absent. */
    public int get(TrustClaim claim) {
        return values.getOrDefault(claim, 0);
    }

    /** The worst tier of its claims; none if there are none. */
    public Tier status() {
        return values.values().stream().map(Tier::of).reduce(Tier.NONE, Tier::worse);
    }

    private static void demandByte(int value) {
        if (value < -128 || value > 127) {
            throw new IllegalArgumentException("trustworthiness claim " + value + ", expected -128 to 127");
        }
    }
}
