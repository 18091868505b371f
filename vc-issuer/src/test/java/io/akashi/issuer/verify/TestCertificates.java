package io.akashi.issuer.verify;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that certifies issuers' keys for URLs, in force through 2026. */
final class TestCertificates {
    private static final String ROOT = "CN=root";

    private final KeyPair keys = io.akashi.testkit.attest.MintedPki.keys();

    /** The anchor of this authority. */
    TrustAnchors anchors() {
        try {
            X509Certificate root = sign(keys.getPublic(), ROOT, "");
            return TrustAnchors.of(List.of(Certificate.read(Bytes.of(root.getEncoded()))));
        } catch (EvidenceException | CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate of this key for this URL. */
    X509Certificate leaf(JWK key, String url) {
        try {
            return sign(((ECKey) key).toECPublicKey(), "CN=issuer", url);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate sign(PublicKey key, String name, String url) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name(ROOT),
                    BigInteger.ONE,
                    Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                    Date.from(Instant.parse("2027-01-01T00:00:00Z")),
                    new X500Name(name),
                    key);
            if (url.isEmpty()) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            } else {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url)));
            }
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA384withECDSA").build(keys.getPrivate()))
                    .getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (OperatorCreationException | IOException | CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
