package io.akashi.issuer.oid4vci.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonWriter;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.ChainBuilder;
import io.akashi.attestation.x509.ChainResult;
import io.akashi.attestation.x509.ChainRules;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * Keys of certificates that lead to a configured anchor. The leaf is never an anchor itself, never self-signed and no
 * authority: whoever signs is somebody whom an anchor has certified. An anchor at the end of the chain is let pass, though wallets should leave
 * it out. Source: OpenID4VC High Assurance Interoperability Profile 1.0, sections 4.5 and 8.
 */
final class CertifiedKeys {
    private static final String SUBJECT_NAMES = "2.5.29.17";

    private final TrustAnchors anchors;

    CertifiedKeys(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /** The key that the first certificate of the header {@code x5c} is about. */
    JWK key(CompactJws token, Instant now) throws VciException {
        try {
            List<Certificate> chain = new ArrayList<>();
            for (X509Certificate one : token.certificates()) {
                chain.add(Certificate.read(Bytes.of(one.getEncoded())));
            }
            if (chain.isEmpty()) {
                throw refused("an x5c with the certificate of the signer", "none");
            }
            Certificate leaf = chain.get(0);
            check(leaf, chain.subList(1, chain.size()), now);
            JsonNode members = TokenJson.read(JsonWriter.write(leaf.key().jwk()));
            return JwkJson.read(members);
        } catch (TokenException e) {
            throw refused("an x5c of certificates in DER", e.detail());
        } catch (EvidenceException e) {
            throw refused("an x5c of certificates in DER", e.detail());
        } catch (CertificateEncodingException e) {
            throw refused("an x5c of certificates in DER", String.valueOf(e.getMessage()));
        }
    }

    private void check(Certificate leaf, List<Certificate> others, Instant now) throws VciException {
        if (leaf.isSelfIssued() || anchors.trust(leaf)) {
            throw refused("a first certificate that another has issued", "a self-signed one, " + leaf);
        }
        if (leaf.isAuthority()) {
            throw refused("a first certificate of a signer", leaf + " of an authority, for other uses");
        }
        if (!leaf.keyUsage(KeyUsage.digitalSignature)) {
            throw refused("a first certificate whose key may sign", leaf + " for other uses");
        }
        ChainRules rules = new ChainRules(Set.of(SUBJECT_NAMES));
        ChainResult result = ChainBuilder.build(leaf, others, anchors, rules, now);
        if (result instanceof ChainResult.NotInForce late) {
            throw refused("certificates in force at " + now, late.outside() + " that is not");
        }
        if (result instanceof ChainResult.Unbuilt unbuilt) {
            throw refused("a chain to a trust anchor", unbuilt.detail());
        }
    }

    private static VciException refused(String expected, String actual) {
        return new VciException(VciErrorCode.INVALID_PROOF, "x5c: expected " + expected + ", found " + actual);
    }
}
