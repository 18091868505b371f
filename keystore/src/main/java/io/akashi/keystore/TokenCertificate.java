package io.akashi.keystore;

import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * The certificate that stands beside a key in a token, since Java finds no key without one. It certifies nothing: the key
 * signs it itself, and all that is read from it is the public key and the time of its creation.
 */
final class TokenCertificate {
    private static final Instant NO_END = Instant.parse("9999-12-31T23:59:59Z"); // RFC 5280, 4.1.2.5

    private TokenCertificate() {}

    /**
     * The certificate of a key.
     *
     * @param sign makes the DER signature of a digest with this key
     */
    static X509Certificate of(KeyPurpose purpose, PublicHalf key, Instant created, UnaryOperator<Bytes> sign) {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(
                key.algorithm() == KeyAlgorithm.P384
                        ? X9ObjectIdentifiers.ecdsa_with_SHA384
                        : X9ObjectIdentifiers.ecdsa_with_SHA256);
        X500Name name = new X500Name("CN=akashi " + purpose.text() + " " + key.id());
        V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(new BigInteger(key.id().text(), 16)));
        generator.setSignature(algorithm);
        generator.setIssuer(name);
        generator.setSubject(name);
        generator.setStartDate(new Time(Date.from(created)));
        generator.setEndDate(new Time(Date.from(NO_END)));
        generator.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(key.spki().copy()));
        TBSCertificate content = generator.generateTBSCertificate();
        try {
            Bytes digest = Curves.digest(key.algorithm(), Bytes.wrap(content.getEncoded(ASN1Encoding.DER)));
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(content);
            parts.add(algorithm);
            parts.add(new DERBitString(sign.apply(digest).copy()));
            return parse(new DERSequence(parts).getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509Certificate parse(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was just made does not parse", e);
        }
    }
}
