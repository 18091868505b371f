package io.akashi.attestation.ear;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.TokenSigner;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.eat.Nonce;
import io.akashi.attestation.jose.Jws;
import io.akashi.attestation.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results in JSON and JWT. Reads the names of the draft ({@code ear_status}) and of deployed verifiers ({@code ear.status}). */
public final class EarJson {
    private EarJson() {}

    /** @throws EvidenceException {@code MALFORMED_EAR} or {@code MALFORMED_JSON} */
    public static Ear read(JsonValue.Obj claims) throws EvidenceException {
        String profile = claims.text("eat_profile");
        if (!profile.equals(Ear.PROFILE) && !profile.equals(Ear.DEPLOYED_PROFILE)) {
            throw malformed("the profile " + Ear.PROFILE, "another");
        }
        JsonValue.Obj verifier = find(claims, "ear_verifier_id", "ear.verifier-id")
                .orElseThrow(() -> malformed("ear_verifier_id", "none"))
                .asObject("ear_verifier_id");
        Optional<JsonValue> raw = find(claims, "ear_raw_evidence", "ear.raw-evidence");
        Map<String, EarAppraisal> submodules = submodules(claims.object("submods"));
        Ear ear = new Ear(
                profile,
                claims.integer("iat"),
                new VerifierId(verifier.text("developer"), verifier.text("build")),
                submodules,
                nonces(claims),
                raw.isPresent() ? Bytes.ofBase64Url(raw.get().asText("ear_raw_evidence")) : Bytes.EMPTY);
        Optional<JsonValue> status = find(claims, "ear_status", "ear.status");
        if (status.isPresent() && tier(status.get()).compareTo(ear.status()) < 0) {
            throw malformed("a status no better than that of the worst submodule", "a better one");
        }
        return ear;
    }

    /** Reads the part {@code submods} of a result alone. */
    public static Map<String, EarAppraisal> submodules(JsonValue.Obj submods) throws EvidenceException {
        Map<String, EarAppraisal> read = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : submods.members().entrySet()) {
            read.put(member.getKey(), appraisal(member.getValue().asObject(member.getKey())));
        }
        if (read.isEmpty()) {
            throw malformed("at least one submodule", "none");
        }
        return read;
    }

    private static EarAppraisal appraisal(JsonValue.Obj members) throws EvidenceException {
        JsonValue status = find(members, "ear_status", "ear.status").orElseThrow(() -> malformed("ear_status", "none"));
        Optional<JsonValue> vector = find(members, "ear_trustworthiness_vector", "ear.trustworthiness-vector");
        EarAppraisal read = new EarAppraisal(
                tier(status),
                vector.isPresent() ? vector(vector.get().asObject("the vector")) : TrustVector.EMPTY,
                policies(members),
                nonces(members),
                keys(members));
        if (!read.isConsistent()) {
            throw malformed(
                    "a status no better than the worst claim", read.status().text());
        }
        return read;
    }

    private static Tier tier(JsonValue value) throws EvidenceException {
        return Tier.ofText(value.asText("ear_status")).orElseThrow(() -> malformed("a tier", "another text"));
    }

    private static TrustVector vector(JsonValue.Obj members) throws EvidenceException {
        Map<TrustClaim, Integer> values = new EnumMap<>(TrustClaim.class);
        for (Map.Entry<String, JsonValue> member : members.members().entrySet()) {
            TrustClaim claim = TrustClaim.ofText(member.getKey())
                    .orElseThrow(() -> malformed("a trustworthiness claim", "another name"));
            values.put(claim, value(member.getValue().asInteger(member.getKey())));
        }
        return new TrustVector(values);
    }

    static int value(long value) throws EvidenceException {
        if (value < -128 || value > 127) {
            throw malformed("a trustworthiness value from -128 to 127", Long.toString(value));
        }
        return (int) value;
    }

    private static List<String> policies(JsonValue.Obj members) throws EvidenceException {
        Optional<JsonValue> one = members.find("ear.appraisal-policy-id");
        if (one.isPresent()) {
            return List.of(one.get().asText("ear.appraisal-policy-id"));
        }
        List<String> ids = new ArrayList<>();
        Optional<JsonValue> all = members.find("ear_appraisal_policy_ids");
        if (all.isPresent()) {
            for (JsonValue id : all.get().asArray("ear_appraisal_policy_ids")) {
                ids.add(id.asText("a policy id"));
            }
        }
        return ids;
    }

    private static List<Nonce> nonces(JsonValue.Obj members) throws EvidenceException {
        Optional<JsonValue> found = members.find("eat_nonce");
        List<Nonce> nonces = new ArrayList<>();
        if (found.isPresent()) {
            List<JsonValue> items = found.get() instanceof JsonValue.Arr array ? array.items() : List.of(found.get());
            for (JsonValue item : items) {
                nonces.add(Nonce.ofText(item.asText("eat_nonce")));
            }
        }
        return nonces;
    }

    private static List<VerificationKey> keys(JsonValue.Obj members) throws EvidenceException {
        Optional<JsonValue> found = find(members, "ear_veraison_key_attestation", "ear.veraison.key-attestation");
        if (found.isEmpty()) {
            return List.of();
        }
        String key = found.get().asObject("a key attestation").text("akpub");
        return List.of(VerificationKey.ofSpki(Bytes.ofBase64Url(key)));
    }

    /** This result in JSON, with the names of the draft. */
    public static JsonValue.Obj write(Ear ear) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("eat_profile", JsonValue.of(Ear.PROFILE));
        members.put("iat", JsonValue.of(ear.issuedAt()));
        Map<String, JsonValue> verifier = new LinkedHashMap<>();
        verifier.put("developer", JsonValue.of(ear.verifier().developer()));
        verifier.put("build", JsonValue.of(ear.verifier().build()));
        members.put("ear_verifier_id", new JsonValue.Obj(verifier));
        if (!ear.rawEvidence().isEmpty()) {
            members.put("ear_raw_evidence", JsonValue.of(ear.rawEvidence().base64Url()));
        }
        putNonces(members, ear.nonces());
        Map<String, JsonValue> submods = new LinkedHashMap<>();
        ear.submodules().forEach((name, appraisal) -> submods.put(name, write(appraisal)));
        members.put("submods", new JsonValue.Obj(submods));
        return new JsonValue.Obj(members);
    }

    private static JsonValue write(EarAppraisal appraisal) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("ear_status", JsonValue.of(appraisal.status().text()));
        Map<String, JsonValue> vector = new LinkedHashMap<>();
        appraisal.vector().values().forEach((claim, value) -> vector.put(claim.text(), JsonValue.of(value)));
        members.put("ear_trustworthiness_vector", new JsonValue.Obj(vector));
        if (!appraisal.policyIds().isEmpty()) {
            members.put("ear_appraisal_policy_ids", JsonValue.ofTexts(appraisal.policyIds()));
        }
        putNonces(members, appraisal.nonces());
        appraisal.attestedKeys().forEach(key -> {
            JsonValue text = JsonValue.of(key.spki().base64Url());
            members.put("ear_veraison_key_attestation", new JsonValue.Obj(Map.of("akpub", text)));
        });
        return new JsonValue.Obj(members);
    }

    private static void putNonces(Map<String, JsonValue> members, List<Nonce> nonces) {
        List<String> texts = nonces.stream().map(Nonce::text).toList();
        if (texts.size() == 1) {
            members.put("eat_nonce", JsonValue.of(texts.get(0)));
        } else if (!texts.isEmpty()) {
            members.put("eat_nonce", JsonValue.ofTexts(texts));
        }
    }

    /** A new JWT of this result. */
    public static String sign(TokenSigner signer, Ear ear) {
        return Jws.sign(signer, "eat+jwt", write(ear));
    }

    private static Optional<JsonValue> find(JsonValue.Obj members, String name, String deployedName) {
        return members.find(name).or(() -> members.find(deployedName));
    }

    static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_EAR, "expected " + expected + ", found " + actual);
    }
}
