package io.akashi.issuer.hardware;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonWriter;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import java.text.ParseException;
import java.time.Instant;

/**
 * What has to be known besides the evidence itself to appraise it again.
 *
 * @param digest of the wrapper, exactly as it was sent
 * @param evidenceTime when it was shown; its signatures and chains stay judged then
 * @param facts what it says of itself, by which its collateral is found; hardware identifiers included
 */
public record KeptEvidence(
        EvidenceDigest digest, SystemName system, HolderClaim claim, Instant evidenceTime, Facts facts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One JSON object. */
    Bytes write() {
        ObjectNode row = JSON.createObjectNode();
        row.put("digest", digest.text());
        row.put("system", system.text());
        row.put("nonce", claim.nonce());
        row.put("audience", claim.audience());
        row.put("jwk", claim.key().toJSONString());
        row.put("verificationMethod", claim.verificationMethod());
        row.put("evidenceTime", evidenceTime.toString());
        row.put("facts", JsonWriter.write(facts.values()));
        return Bytes.ofUtf8(row.toString());
    }

    /** Reads what {@link #write} wrote. */
    static KeptEvidence read(Bytes content) {
        try {
            JsonNode row = JSON.readTree(content.utf8());
            HolderClaim claim = new HolderClaim(
                    row.path("nonce").asText(),
                    row.path("audience").asText(),
                    JWK.parse(row.path("jwk").asText()),
                    row.path("verificationMethod").asText());
            return new KeptEvidence(
                    new EvidenceDigest(row.path("digest").asText()),
                    SystemName.find(row.path("system").asText()).orElseThrow(),
                    claim,
                    Instant.parse(row.path("evidenceTime").asText()),
                    new Facts(
                            JsonReader.readObject(Bytes.ofUtf8(row.path("facts").asText()))));
        } catch (JsonProcessingException | ParseException | EvidenceException e) {
            throw new IllegalStateException("kept evidence is not as it was written", e);
        }
    }
}
