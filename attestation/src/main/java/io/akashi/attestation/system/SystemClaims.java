package io.akashi.attestation.system;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.DebugStatus;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.eat.Forms;
import io.akashi.attestation.eat.Nonce;
import java.util.List;
import java.util.Optional;

/** What the normalised claims of all systems have in common. */
public final class SystemClaims {
    /** The measurements with their names. */
    public static final Claim<List<Measurement>> MEASURED =
            Claim.of(-76000, "akashi_measurements", new MeasurementsForm());

    /** Data that the attester added and that is bound by no profile. */
    public static final Claim<Bytes> USER_DATA = Claim.of(-76001, "akashi_user_data", Forms.BYTES);

    private static final int LONGEST_NONCE = 64;
    private static final int SHORTEST_NONCE = 8;

    private SystemClaims() {}

    /** A builder that holds the profile of {@code name} already. */
    public static EatClaims.Builder builder(SystemName name) {
        return EatClaims.builder()
                .put(Claim.EAT_PROFILE, "tag:akashi.io,2026:attestation/" + name.environment() + "#1");
    }

    /** Puts the nonce, if {@code slot} holds one of the size that a token may have. */
    public static void putNonce(EatClaims.Builder claims, Bytes slot) throws EvidenceException {
        if (slot.size() >= SHORTEST_NONCE && slot.size() <= LONGEST_NONCE && !slot.isZero()) {
            claims.put(Claim.NONCE, List.of(Nonce.ofBytes(slot)));
        }
    }

    /** The state of debugging that a flag which cannot change after boot says. */
    public static DebugStatus debugStatus(boolean debuggable) {
        return debuggable ? DebugStatus.ENABLED : DebugStatus.DISABLED_SINCE_BOOT;
    }

    /** The measurement of this name. */
    public static Optional<Measurement> find(List<Measurement> measurements, String name) {
        return measurements.stream().filter(m -> m.name().equals(name)).findFirst();
    }
}
