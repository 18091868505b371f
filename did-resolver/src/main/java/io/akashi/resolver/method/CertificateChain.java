package io.akashi.resolver.method;

import io.akashi.resolver.did.DidException;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Certificates that sign each other, the last one trusted because the DID names its hash or that of one below it. Source:
 * RFC 5280, 6.
 */
record CertificateChain(List<X509Certificate> certificates) {
    private static final int MOST = 10;
    private static final int MOST_CHARACTERS = 48_000;

    /** Copies the list. */
    CertificateChain {
        certificates = List.copyOf(certificates);
    }

    /** @throws DidException if they are not a chain of two certificates or more */
    static CertificateChain read(String text) throws DidException {
        String[] parts = text.split(",", -1);
        if (text.length() > MOST_CHARACTERS || parts.length < 2 || parts.length > MOST) {
            throw X509Method.doesNotFit("expected 2 to " + MOST + " certificates in at most " + MOST_CHARACTERS
                    + " characters, found " + parts.length + " in " + text.length());
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (String part : parts) {
            certificates.add(certificate(part));
        }
        CertificateChain chain = new CertificateChain(certificates);
        chain.requireValid();
        return chain;
    }

    private static X509Certificate certificate(String part) throws DidException {
        try {
            byte[] der = Base64Url.decode(part);
            ByteArrayInputStream in = new ByteArrayInputStream(der);
            if (CertificateFactory.getInstance("X.509").generateCertificate(in) instanceof X509Certificate read
                    && MessageDigest.isEqual(read.getEncoded(), der)) {
                return read;
            }
            throw X509Method.doesNotFit("expected certificates in DER, each alone");
        } catch (ProtocolException | GeneralSecurityException e) {
            throw X509Method.doesNotFit("expected certificates in DER, in base64url: " + e.getMessage());
        }
    }

    private void requireValid() throws DidException {
        X509Certificate last = certificates.get(certificates.size() - 1);
        try {
            CertPath path = CertificateFactory.getInstance("X.509")
                    .generateCertPath(certificates.subList(0, certificates.size() - 1));
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(last, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(latestBeginning());
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            last.checkValidity(latestBeginning());
        } catch (GeneralSecurityException e) {
            throw X509Method.doesNotFit("expected certificates that form a valid chain: " + e.getMessage());
        }
    }

    /** If the certificates were ever valid together, then when the last of them began to be. */
    private Date latestBeginning() {
        Date latest = certificates.get(0).getNotBefore();
        for (X509Certificate certificate : certificates) {
            latest = certificate.getNotBefore().after(latest) ? certificate.getNotBefore() : latest;
        }
        return latest;
    }

    /** Whether a certificate after the first has this hash. */
    boolean hasAuthority(String algorithm, String fingerprint) throws DidException {
        String name = algorithm.toUpperCase(Locale.ROOT).replace("SHA", "SHA-");
        for (X509Certificate certificate : certificates.subList(1, certificates.size())) {
            try {
                byte[] hash = MessageDigest.getInstance(name).digest(certificate.getEncoded());
                if (Base64Url.encode(hash).equals(fingerprint)) {
                    return true;
                }
            } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }

    LeafCertificate leaf() {
        return new LeafCertificate(certificates.get(0));
    }
}
