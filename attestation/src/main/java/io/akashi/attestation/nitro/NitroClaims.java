package io.akashi.attestation.nitro;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.eat.Forms;
import io.akashi.attestation.eat.Oemid;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.Measurement;
import io.akashi.attestation.system.SystemClaims;
import io.akashi.attestation.system.SystemName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Normalises a document. The module id names one enclave and not a device, so it is no UEID but a claim of its own. */
final class NitroClaims {
    static final Claim<String> MODULE_ID = Claim.of(-76010, "nitro_module_id", Forms.TEXT);

    private static final long AMAZON = 4843;
    private static final int LAST_NAMED_PCR = 15;

    private NitroClaims() {}

    static EatClaims of(NitroDocument document) throws EvidenceException {
        EatClaims.Builder claims = SystemClaims.builder(SystemName.NITRO)
                .put(Claim.OEMID, new Oemid.EnterpriseNumber(AMAZON))
                .put(Claim.HWMODEL, Bytes.ofUtf8("nitro"))
                .put(Claim.IAT, document.madeAt().getEpochSecond())
                .put(
                        Claim.DBGSTAT,
                        SystemClaims.debugStatus(document.imageDigest().isZero()))
                .put(MODULE_ID, document.moduleId())
                .put(SystemClaims.MEASURED, measurements(document));
        SystemClaims.putNonce(claims, document.nonce());
        if (!document.userData().isEmpty()) {
            claims.put(SystemClaims.USER_DATA, document.userData());
        }
        key(document).ifPresent(key -> claims.put(Claim.CNF, key));
        return claims.build();
    }

    /** The names that policies use: {@code pcr0} to {@code pcr15}, as many as an enclave has. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= LAST_NAMED_PCR; i++) {
            names.add("pcr" + i);
        }
        return List.copyOf(names);
    }

    static List<Measurement> measurements(NitroDocument document) {
        List<Measurement> measurements = new ArrayList<>();
        document.pcrs()
                .forEach((index, value) -> measurements.add(new Measurement("pcr" + index, document.digest(), value)));
        return List.copyOf(measurements);
    }

    static Facts facts(NitroDocument document) {
        Facts.Builder facts = Facts.builder()
                .put("moduleId", document.moduleId())
                .put("digest", "SHA384")
                .put("timestamp", document.timestamp());
        document.pcrs().forEach((index, value) -> facts.put("pcr" + index, value));
        return facts.put("publicKey", hexOrNull(document.publicKey()))
                .put("userData", hexOrNull(document.userData()))
                .put("nonce", hexOrNull(document.nonce()))
                .build();
    }

    /** The enclave may put anything into public_key; only a key in SubjectPublicKeyInfo becomes a claim. */
    private static Optional<VerificationKey> key(NitroDocument document) {
        try {
            return document.publicKey().isEmpty()
                    ? Optional.empty()
                    : Optional.of(VerificationKey.ofSpki(document.publicKey()));
        } catch (EvidenceException e) {
            return Optional.empty();
        }
    }

    private static JsonValue hexOrNull(Bytes value) {
        return value.isEmpty() ? JsonValue.ofNull() : JsonValue.of(value.hex());
    }
}
