package io.akashi.issuer.verify;

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
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * Keys of certificates that lead to a configured anchor. The first certificate is never self-signed, and it must be made out
 * for the issuer that the token names: an anchor vouches for many. Source: HAIP 1.0, 6.1.1; SD-JWT VC, 3.5.
 */
final class IssuerCertificates {
    private static final String SUBJECT_NAMES = "2.5.29.17";
    private static final int URI_NAME = 6;
    private static final int DNS_NAME = 2;

    private final TrustAnchors anchors;

    IssuerCertificates(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /** The key of the first certificate. @throws TokenException {@code KEY_REFUSED}, {@code HEADER_REFUSED} */
    JWK key(CompactJws token, String issuer, Instant now) throws TokenException {
        List<X509Certificate> given = token.certificates();
        if (given.isEmpty()) {
            throw refused("certificates in x5c, or a DID", "neither");
        }
        try {
            List<Certificate> chain = new ArrayList<>();
            for (X509Certificate one : given) {
                chain.add(Certificate.read(Bytes.of(one.getEncoded())));
            }
            check(chain.get(0), chain.subList(1, chain.size()), now);
            checkName(given.get(0), issuer);
            return JwkJson.read(
                    TokenJson.read(JsonWriter.write(chain.get(0).key().jwk())));
        } catch (EvidenceException e) {
            throw refused("certificates of known kinds", e.detail());
        } catch (CertificateEncodingException | CertificateParsingException e) {
            throw refused("certificates in DER", String.valueOf(e.getMessage()));
        }
    }

    private void check(Certificate leaf, List<Certificate> others, Instant now) throws TokenException {
        if (leaf.isSelfIssued() || anchors.trust(leaf)) {
            throw refused("a first certificate that another has issued", "a self-signed one");
        }
        if (leaf.isAuthority() || !leaf.keyUsage(KeyUsage.digitalSignature)) {
            throw refused("a first certificate whose key may sign tokens", "one for other uses");
        }
        ChainResult result = ChainBuilder.build(leaf, others, anchors, new ChainRules(Set.of(SUBJECT_NAMES)), now);
        if (result instanceof ChainResult.NotInForce late) {
            throw refused("certificates in force at " + now, late.outside() + ", which is not");
        }
        if (result instanceof ChainResult.Unbuilt unbuilt) {
            throw refused("a chain to a trust anchor", unbuilt.detail());
        }
    }

    private static void checkName(X509Certificate leaf, String issuer)
            throws CertificateParsingException, TokenException {
        List<String> names = new ArrayList<>();
        for (List<?> name :
                Optional.ofNullable(leaf.getSubjectAlternativeNames()).orElse(List.of())) {
            boolean matches = name.get(0).equals(URI_NAME) && name.get(1).equals(issuer)
                    || name.get(0).equals(DNS_NAME)
                            && String.valueOf(name.get(1)).equalsIgnoreCase(host(issuer));
            if (matches) {
                return;
            }
            names.add(String.valueOf(name.get(1)));
        }
        throw refused("a certificate for " + issuer, "one for " + names);
    }

    private static String host(String issuer) {
        try {
            URI uri = URI.create(issuer);
            return "https".equals(uri.getScheme()) && uri.getHost() != null ? uri.getHost() : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static TokenException refused(String expected, String actual) {
        return TokenException.of(TokenErrorCode.KEY_REFUSED, expected, actual);
    }
}
