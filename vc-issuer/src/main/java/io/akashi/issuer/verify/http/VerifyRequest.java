package io.akashi.issuer.verify.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.policy.Allowed;
import io.akashi.issuer.jose.ClaimText;
import io.akashi.issuer.jose.PresentationRequest;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.verify.HolderDemand;
import io.akashi.issuer.verify.RelyingPolicy;
import io.akashi.sidetree.encoding.Bytes;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The body of a request: {@code credential}; {@code audience} and {@code nonce} if the holder must prove to be it; a
 * {@code policy} with {@code issuers}, {@code types}, {@code trustworthiness}, {@code environments}, {@code tcb}, {@code
 * maxAge}, each of which may be left out, which means any.
 */
record VerifyRequest(String credential, HolderDemand holder, RelyingPolicy policy) {
    private static final Duration PROOF_AGE = Duration.ofMinutes(5);
    private static final Set<String> MEMBERS = Set.of("credential", "audience", "nonce", "policy");
    private static final Set<String> POLICY =
            Set.of("issuers", "types", "trustworthiness", "environments", "tcb", "maxAge");

    /** @throws TokenException {@code JSON_MALFORMED}, {@code CLAIM_REFUSED} */
    static VerifyRequest read(Bytes body) throws TokenException {
        ObjectNode json = TokenJson.readObject(body);
        allow(json, MEMBERS);
        JsonNode policy = json.path("policy");
        if (!policy.isMissingNode() && !policy.isObject()) {
            throw refused("policy as an object", policy);
        }
        return new VerifyRequest(ClaimText.require(json, "credential"), holder(json), policy(policy));
    }

    private static HolderDemand holder(ObjectNode json) throws TokenException {
        if (!json.has("audience") && !json.has("nonce")) {
            return new HolderDemand.NotAsked();
        }
        return new HolderDemand.Presented(
                new PresentationRequest(ClaimText.require(json, "audience"), ClaimText.require(json, "nonce")),
                PROOF_AGE);
    }

    private static RelyingPolicy policy(JsonNode json) throws TokenException {
        allow(json, POLICY);
        return new RelyingPolicy(
                texts(json, "issuers"),
                texts(json, "types"),
                tiers(json),
                texts(json, "environments"),
                texts(json, "tcb"),
                json.has("maxAge") ? age(json) : RelyingPolicy.any().maxAge());
    }

    private static Allowed<Tier> tiers(JsonNode json) throws TokenException {
        if (!(texts(json, "trustworthiness") instanceof Allowed.Only<String> only)) {
            return new Allowed.Any<>();
        }
        Set<Tier> tiers = new HashSet<>();
        for (String text : only.accepted()) {
            tiers.add(Tier.ofText(text).orElseThrow(() -> refused("a tier of trustworthiness", json)));
        }
        return new Allowed.Only<>(tiers, Set.of());
    }

    private static Allowed<String> texts(JsonNode json, String name) throws TokenException {
        if (!json.has(name)) {
            return new Allowed.Any<>();
        }
        Set<String> texts = new HashSet<>();
        for (JsonNode item : json.path(name)) {
            if (!item.isTextual()) {
                throw refused(name + " as a list of texts", item);
            }
            texts.add(item.asText());
        }
        if (texts.isEmpty()) {
            throw refused(name + " as a list of at least one text", json.path(name));
        }
        return new Allowed.Only<>(texts, Set.of());
    }

    private static Duration age(JsonNode json) throws TokenException {
        try {
            return Duration.parse(ClaimText.require(json, "maxAge"));
        } catch (DateTimeException e) {
            throw refused("maxAge as a duration", json.path("maxAge"));
        }
    }

    private static void allow(JsonNode json, Set<String> names) throws TokenException {
        for (var member : json.properties()) {
            if (!names.contains(member.getKey())) {
                throw TokenException.of(
                        TokenErrorCode.CLAIM_REFUSED,
                        "members of " + names.stream().sorted().toList(),
                        member.getKey());
            }
        }
    }

    private static TokenException refused(String expected, JsonNode actual) {
        return TokenException.of(TokenErrorCode.CLAIM_REFUSED, expected, actual.toString());
    }
}
