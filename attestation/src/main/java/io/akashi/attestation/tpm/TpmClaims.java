package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.binding.BindingSlot;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.eat.Forms;
import io.akashi.attestation.eat.Ueid;
import io.akashi.attestation.system.Property;
import io.akashi.attestation.system.StatedProperty;
import io.akashi.attestation.system.SystemClaims;
import io.akashi.attestation.system.SystemName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Normalises what a TPM attests. */
final class TpmClaims {
    /** Eight bytes, the maker's own; not the true ones where the key is of the owner's hierarchy. */
    static final Claim<Bytes> FIRMWARE_VERSION = Claim.of(-76050, "tpm_firmware_version", Forms.BYTES);

    /** Milliseconds for which the TPM has had power since its owner was last cleared. */
    static final Claim<Long> CLOCK = Claim.of(-76051, "tpm_clock", Forms.INTEGER);

    /** How often the TPM was reset; offset by a secret constant where the key is of the owner's hierarchy. */
    static final Claim<Long> RESET_COUNT = Claim.of(-76052, "tpm_reset_count", Forms.INTEGER);

    /** How often it was resumed or restarted since the last reset; offset likewise. */
    static final Claim<Long> RESTART_COUNT = Claim.of(-76053, "tpm_restart_count", Forms.INTEGER);

    /** Whether the clock is known never to have shown this time before. */
    static final Claim<Boolean> SAFE = Claim.of(-76054, "tpm_clock_safe", Forms.BOOLEAN);

    /** Whether the firmware booted securely, by an event log that leads to PCR 7. */
    static final Claim<Boolean> SECURE_BOOT = Claim.of(-76055, "tpm_secure_boot", Forms.BOOLEAN);

    /** {@code id:} and the TCG vendor id in hexadecimal. */
    static final Claim<String> MANUFACTURER = Claim.of(-76056, "tpm_manufacturer", Forms.TEXT);

    /** As the maker calls it. */
    static final Claim<String> MODEL = Claim.of(-76057, "tpm_model", Forms.TEXT);

    /** As the maker numbers it. */
    static final Claim<String> VERSION = Claim.of(-76058, "tpm_version", Forms.TEXT);

    /** The names that policies use. */
    static final List<String> NAMES =
            IntStream.range(0, 32).mapToObj(i -> "pcr" + i).toList();

    private static final Bytes RANDOM_TYPE = Bytes.of(new byte[] {1});

    private TpmClaims() {}

    /** What nothing signed comes to no claim but the profile. */
    static EatClaims unattested() {
        return SystemClaims.builder(SystemName.TPM).build();
    }

    static EatClaims of(TpmEvidence.Attested evidence, TpmFindings findings) throws EvidenceException {
        TpmAttest attest = evidence.statements().get(0).attest();
        EatClaims.Builder claims = SystemClaims.builder(SystemName.TPM)
                .put(FIRMWARE_VERSION, attest.firmwareVersion())
                .put(CLOCK, attest.clock().time())
                .put(RESET_COUNT, attest.clock().resetCount())
                .put(RESTART_COUNT, attest.clock().restartCount())
                .put(SAFE, attest.clock().safe());
        SystemClaims.putNonce(claims, attest.extraData());
        if (!findings.registers().measurements().isEmpty()) {
            claims.put(SystemClaims.MEASURED, findings.registers().measurements());
        }
        findings.secureBoot().ifPresent(on -> claims.put(SECURE_BOOT, on));
        findings.voucher().ifPresent(voucher -> identity(claims, voucher));
        certified(evidence).ifPresent(key -> claims.put(Claim.CNF, key.key()));
        return claims.build();
    }

    private static void identity(EatClaims.Builder claims, KeyCertificate voucher) {
        voucher.identity()
                .ifPresent(maker -> claims.put(MANUFACTURER, maker.manufacturer())
                        .put(MODEL, maker.model())
                        .put(VERSION, maker.version()));
        if (voucher.faults(KeyPurpose.ENDORSEMENT).isEmpty()) {
            Bytes key = voucher.certificate().key().spki();
            claims.put(Claim.UEID, new Ueid(RANDOM_TYPE.concat(Digest.SHA256.of(key))));
        }
    }

    static List<StatedProperty> properties(TpmEvidence.Attested evidence, TpmFindings findings)
            throws EvidenceException {
        TpmAttest attest = evidence.statements().get(0).attest();
        long firmware = new StructureReader("the firmware version", attest.firmwareVersion()).u64BE();
        List<StatedProperty> properties = new ArrayList<>();
        properties.add(StatedProperty.number(Property.TPM_FIRMWARE, firmware));
        properties.add(
                StatedProperty.word(Property.TPM_CLOCK_SAFE, attest.clock().safe() ? "yes" : "no"));
        findings.secureBoot()
                .ifPresent(on -> properties.add(StatedProperty.word(Property.TPM_SECURE_BOOT, on ? "on" : "off")));
        findings.voucher()
                .flatMap(KeyCertificate::identity)
                .ifPresent(
                        maker -> properties.add(StatedProperty.word(Property.TPM_MANUFACTURER, maker.manufacturer())));
        return List.copyOf(properties);
    }

    /** The challenge of the first structure (all have the same), and the certified key if there is one. */
    static List<BindingSlot> slots(TpmEvidence.Attested evidence) {
        List<BindingSlot> slots = new ArrayList<>();
        slots.add(BindingSlot.narrow(
                "extraData", evidence.statements().get(0).attest().extraData()));
        certified(evidence)
                .ifPresent(
                        key -> slots.add(BindingSlot.key("certified", key.key().spki())));
        return List.copyOf(slots);
    }

    /** The certified key, if it is the one that was named. */
    private static Optional<TpmPublic> certified(TpmEvidence.Attested evidence) {
        return evidence.statements().stream()
                .filter(statement -> statement.attest().content() instanceof TpmAttest.Content.Certify certify
                        && statement.certified().map(TpmPublic::fullName).equals(Optional.of(certify.name())))
                .flatMap(statement -> statement.certified().stream())
                .findFirst();
    }
}
