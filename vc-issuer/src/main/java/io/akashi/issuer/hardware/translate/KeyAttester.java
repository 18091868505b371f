package io.akashi.issuer.hardware.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.hardware.AppraisedEvidence;
import io.akashi.issuer.hardware.EvidenceProofs;
import io.akashi.issuer.hardware.EvidenceRefusal;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.sidetree.encoding.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Translates raw evidence into a key attestation that any issuer reads: the key, the level of its storage, the nonce, signed
 * by a key of ours. Nothing is kept. Source: OpenID4VCI 1.0, Appendix D. Safe for threads.
 */
public final class KeyAttester {
    /** The type of what it makes. */
    public static final String TYPE = "key-attestation+jwt";

    private final EvidenceProofs proofs;
    private final TokenSigner signer;
    private final Settings settings;

    /** Translates what {@code proofs} accept. */
    public KeyAttester(EvidenceProofs proofs, TokenSigner signer, Settings settings) {
        this.proofs = proofs;
        this.signer = signer;
        this.settings = settings;
    }

    /**
     * How it works.
     *
     * @param identifier of this translator: requests are addressed to it
     * @param validity of an attestation; short, for nothing takes it back
     */
    public record Settings(String identifier, KeyStorageLevels levels, Duration validity) {}

    /** The key attestation that {@code body} asks for, in compact form. */
    public String attest(Bytes body, Instant now) throws EvidenceRefusal {
        KeyAttestationRequest request = KeyAttestationRequest.read(body, settings.identifier(), now);
        proofs.demandInDocument(request.claim());
        AppraisedEvidence appraised = proofs.accepted(request.evidence(), request.claim(), now);
        List<String> levels = appraised.holdsKey()
                ? settings.levels()
                        .of(appraised.evidence().system(), appraised.appraisal().verdict())
                : List.of();
        ObjectNode claims = TokenJson.object();
        claims.put("iss", settings.identifier());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(settings.validity()).getEpochSecond());
        claims.putArray("attested_keys").add(JwkJson.write(request.claim().key()));
        if (!levels.isEmpty()) {
            levels.forEach(claims.putArray("key_storage")::add);
        }
        claims.put("nonce", request.claim().nonce());
        return signer.sign(TYPE, claims);
    }
}
