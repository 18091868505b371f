package io.akashi.issuer.verify;

import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import java.time.Instant;

/** Finds the key of an issuer: in its DID document, or by certificates under a configured anchor. Safe for threads. */
public final class IssuerKeys {
    private final DidKeyFinder dids;
    private final IssuerCertificates certificates;

    /** Looks into these documents, and trusts these anchors. */
    public IssuerKeys(DidDocuments documents, TrustAnchors anchors) {
        this.dids = new DidKeyFinder(documents);
        this.certificates = new IssuerCertificates(anchors);
    }

    /**
     * The key with which this token must be signed if it is of this issuer.
     *
     * @throws TokenException {@code KEY_REFUSED}, {@code HEADER_REFUSED}
     */
    JWK find(CompactJws token, String issuer, Instant now) throws TokenException {
        if (!issuer.startsWith("did:")) {
            return certificates.key(token, issuer, now);
        }
        return dids.find(url(token, issuer), "assertionMethod");
    }

    /** The key of a holder for proofs. */
    JWK holder(String url) throws TokenException {
        return dids.find(url, "authentication");
    }

    private static String url(CompactJws token, String issuer) throws TokenException {
        String kid = token.keyId().orElse("");
        String url = kid.startsWith("#") ? issuer + kid : kid;
        if (!url.startsWith(issuer + "#")) {
            throw TokenException.of(TokenErrorCode.KEY_REFUSED, "a kid of " + issuer, kid.isEmpty() ? "none" : kid);
        }
        return url;
    }
}
