package io.akashi.attestation.ear;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cbor.CborWriter;
import io.akashi.attestation.cose.CoseSign1;
import io.akashi.attestation.crypto.TokenSigner;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.eat.Nonce;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results in CBOR and CWT, by the keys of the draft. */
public final class EarCbor {
    private static final long IAT = 6;
    private static final long NONCE = 10;
    private static final long PROFILE = 265;
    private static final long SUBMODS = 266;
    private static final long STATUS = 1000;
    private static final long VECTOR = 1001;
    private static final long RAW_EVIDENCE = 1002;
    private static final long POLICY_IDS = 1003;
    private static final long VERIFIER_ID = 1004;
    private static final long KEY_ATTESTATION = -70002;

    private EarCbor() {}

    /** @throws EvidenceException {@code MALFORMED_EAR} or {@code MALFORMED_CBOR} */
    public static Ear read(CborValue.Dict claims) throws EvidenceException {
        if (!claims.get(PROFILE).asText("eat_profile").equals(Ear.PROFILE)) {
            throw EarJson.malformed("the profile " + Ear.PROFILE, "another");
        }
        CborValue.Dict verifier = claims.get(VERIFIER_ID).asMap("ear_verifier_id");
        Map<String, EarAppraisal> submodules = new LinkedHashMap<>();
        for (Map.Entry<CborValue, CborValue> entry :
                claims.get(SUBMODS).asMap("submods").entries().entrySet()) {
            submodules.put(
                    entry.getKey().asText("a submodule"),
                    appraisal(entry.getValue().asMap("a submodule")));
        }
        if (submodules.isEmpty()) {
            throw EarJson.malformed("at least one submodule", "none");
        }
        Optional<CborValue> raw = claims.find(RAW_EVIDENCE);
        Ear ear = new Ear(
                Ear.PROFILE,
                claims.get(IAT).asInteger("iat"),
                new VerifierId(
                        verifier.get(0).asText("developer"), verifier.get(1).asText("build")),
                submodules,
                nonces(claims),
                raw.isPresent() ? raw.get().asBytes("ear_raw_evidence") : Bytes.EMPTY);
        if (claims.find(STATUS).isPresent() && tier(claims.get(STATUS)).compareTo(ear.status()) < 0) {
            throw EarJson.malformed("a status no better than that of the worst submodule", "a better one");
        }
        return ear;
    }

    private static EarAppraisal appraisal(CborValue.Dict entries) throws EvidenceException {
        Map<TrustClaim, Integer> vector = new EnumMap<>(TrustClaim.class);
        if (entries.find(VECTOR).isPresent()) {
            for (Map.Entry<CborValue, CborValue> entry :
                    entries.get(VECTOR).asMap("the vector").entries().entrySet()) {
                TrustClaim claim = TrustClaim.ofNumber(entry.getKey().asInteger("a trustworthiness claim"))
                        .orElseThrow(() -> EarJson.malformed("a trustworthiness claim", "another number"));
                vector.put(claim, EarJson.value(entry.getValue().asInteger(claim.text())));
            }
        }
        List<String> policies = new ArrayList<>();
        if (entries.find(POLICY_IDS).isPresent()) {
            for (CborValue id : entries.get(POLICY_IDS).asArray("ear_appraisal_policy_ids")) {
                policies.add(id.asText("a policy id"));
            }
        }
        EarAppraisal read = new EarAppraisal(
                tier(entries.get(STATUS)), new TrustVector(vector), policies, nonces(entries), keys(entries));
        if (!read.isConsistent()) {
            throw EarJson.malformed(
                    "a status no better than the worst claim", read.status().text());
        }
        return read;
    }

    private static Tier tier(CborValue value) throws EvidenceException {
        return Tier.ofNumber(value.asInteger("ear_status"))
                .orElseThrow(() -> EarJson.malformed("a tier", "another number"));
    }

    private static List<Nonce> nonces(CborValue.Dict entries) throws EvidenceException {
        Optional<CborValue> found = entries.find(NONCE);
        List<Nonce> nonces = new ArrayList<>();
        if (found.isPresent()) {
            List<CborValue> items = found.get() instanceof CborValue.Arr array ? array.items() : List.of(found.get());
            for (CborValue item : items) {
                nonces.add(Nonce.ofBytes(item.asBytes("eat_nonce")));
            }
        }
        return nonces;
    }

    private static List<VerificationKey> keys(CborValue.Dict entries) throws EvidenceException {
        Optional<CborValue> found = entries.find(KEY_ATTESTATION);
        if (found.isEmpty()) {
            return List.of();
        }
        Bytes spki = found.get().asMap("a key attestation").get("akpub").asBytes("akpub");
        return List.of(VerificationKey.ofSpki(spki));
    }

    /** This result in CBOR, without a tag. */
    public static CborValue.Dict write(Ear ear) {
        Map<CborValue, CborValue> entries = new LinkedHashMap<>();
        entries.put(CborValue.of(IAT), CborValue.of(ear.issuedAt()));
        entries.put(CborValue.of(PROFILE), CborValue.of(Ear.PROFILE));
        Map<CborValue, CborValue> verifier = new LinkedHashMap<>();
        verifier.put(CborValue.of(0), CborValue.of(ear.verifier().developer()));
        verifier.put(CborValue.of(1), CborValue.of(ear.verifier().build()));
        entries.put(CborValue.of(VERIFIER_ID), new CborValue.Dict(verifier));
        if (!ear.rawEvidence().isEmpty()) {
            entries.put(CborValue.of(RAW_EVIDENCE), CborValue.of(ear.rawEvidence()));
        }
        putNonces(entries, ear.nonces());
        Map<CborValue, CborValue> submods = new LinkedHashMap<>();
        ear.submodules().forEach((name, appraisal) -> submods.put(CborValue.of(name), write(appraisal)));
        entries.put(CborValue.of(SUBMODS), new CborValue.Dict(submods));
        return new CborValue.Dict(entries);
    }

    private static CborValue write(EarAppraisal appraisal) {
        Map<CborValue, CborValue> entries = new LinkedHashMap<>();
        entries.put(CborValue.of(STATUS), CborValue.of(appraisal.status().number()));
        Map<CborValue, CborValue> vector = new LinkedHashMap<>();
        appraisal
                .vector()
                .values()
                .forEach((claim, value) -> vector.put(CborValue.of(claim.number()), CborValue.of(value)));
        entries.put(CborValue.of(VECTOR), new CborValue.Dict(vector));
        if (!appraisal.policyIds().isEmpty()) {
            List<CborValue> ids =
                    appraisal.policyIds().stream().map(CborValue::of).toList();
            entries.put(CborValue.of(POLICY_IDS), new CborValue.Arr(ids));
        }
        putNonces(entries, appraisal.nonces());
        appraisal.attestedKeys().forEach(key -> {
            Map<CborValue, CborValue> akpub = Map.of(CborValue.of("akpub"), CborValue.of(key.spki()));
            entries.put(CborValue.of(KEY_ATTESTATION), new CborValue.Dict(akpub));
        });
        return new CborValue.Dict(entries);
    }

    private static void putNonces(Map<CborValue, CborValue> entries, List<Nonce> nonces) {
        List<CborValue> all =
                nonces.stream().map(nonce -> CborValue.of(nonce.bytes())).toList();
        if (all.size() == 1) {
            entries.put(CborValue.of(NONCE), all.get(0));
        } else if (!all.isEmpty()) {
            entries.put(CborValue.of(NONCE), new CborValue.Arr(all));
        }
    }

    /** A new CWT of this result under tag 18. */
    public static Bytes sign(TokenSigner signer, Ear ear) {
        return CoseSign1.sign(signer, Map.of(), CborWriter.write(write(ear)));
    }
}
