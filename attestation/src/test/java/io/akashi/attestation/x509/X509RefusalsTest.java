package io.akashi.attestation.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.TestPki;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.MintedPki;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** Refusals of certificates and lists that are not provoked elsewhere. */
class X509RefusalsTest {
    private static final TestPki.Identity ROOT = TestPki.root("CN=root");

    private interface Reading {
        Object read() throws EvidenceException;
    }

    private static void refused(EvidenceErrorCode code, String words, Reading reading) {
        assertThatThrownBy(reading::read).isInstanceOfSatisfying(EvidenceException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.detail()).contains(words);
        });
    }

    /** The same with SHA-512 named outside, where the inside says SHA-384: the last byte of the identifier. */
    private static Bytes otherAlgorithmOutside(Bytes der) throws EvidenceException {
        String hex = der.hex();
        String identifier = "06082a8648ce3d040303";
        int last = hex.lastIndexOf(identifier);
        return Bytes.ofHex(hex.substring(0, last) + "06082a8648ce3d040304" + hex.substring(last + identifier.length()));
    }

    @Test
    void read_refusesTwoAlgorithmsInOne() throws EvidenceException {
        Bytes certificate = otherAlgorithmOutside(ROOT.certificate().der());
        Bytes list = otherAlgorithmOutside(TestPki.crl(ROOT, List.of()).der());

        refused(EvidenceErrorCode.MALFORMED_CERTIFICATE, "found two", () -> Certificate.read(certificate));
        refused(EvidenceErrorCode.MALFORMED_CRL, "found two", () -> Crl.read(list));
    }

    private static AlgorithmIdentifier pss(ASN1ObjectIdentifier hash, ASN1ObjectIdentifier mask, long salt) {
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSASSA_PSS,
                new RSASSAPSSparams(
                        new AlgorithmIdentifier(hash),
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, new AlgorithmIdentifier(mask)),
                        new ASN1Integer(salt),
                        RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
    }

    @Test
    void of_refusesPssWithMixedParameters() throws EvidenceException {
        Bytes der = ROOT.certificate().der();
        DERBitString signature = new DERBitString(new byte[256]);
        ASN1ObjectIdentifier sha256 = NISTObjectIdentifiers.id_sha256;
        ASN1ObjectIdentifier sha384 = NISTObjectIdentifiers.id_sha384;

        assertThat(SignedObject.of(der, pss(sha256, sha256, 32), signature)).isNotNull();
        for (AlgorithmIdentifier mixed : List.of(
                pss(sha256, sha384, 32), pss(sha384, sha256, 48), pss(sha256, sha256, 20), pss(sha384, sha384, 32))) {
            refused(
                    EvidenceErrorCode.UNSUPPORTED_ALGORITHM,
                    "mixed parameters",
                    () -> SignedObject.of(der, mixed, signature));
        }
    }

    @Test
    void of_hasNoDataUnderAListThatCoversAPartAlone() throws Exception {
        TestPki.Identity leaf = TestPki.issue(ROOT, CertificateWish.leaf("CN=leaf"));
        X509v2CRLBuilder builder =
                new X509v2CRLBuilder(new X500Name(ROOT.minted().name()), Date.from(MintedPki.FROM));
        builder.setNextUpdate(Date.from(MintedPki.TO));
        builder.addExtension(new ASN1ObjectIdentifier("1.2.3.4"), true, new DEROctetString(new byte[] {1}));
        builder.addCRLEntry(BigInteger.ONE, Date.from(MintedPki.FROM), 1);
        byte[] der = builder.build(new JcaContentSignerBuilder("SHA384withECDSA")
                        .build(ROOT.keys().getPrivate()))
                .getEncoded();

        Revocation answer =
                Revocation.of(leaf.certificate(), ROOT.certificate(), List.of(Crl.read(Bytes.of(der))), TestPki.NOW);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Revocation.NoData.class,
                        none -> assertThat(none.reason()).contains("critical extensions"));
    }

    @Test
    void build_findsNoAnchorBeyondEightCertificates() {
        List<Certificate> between = new ArrayList<>();
        TestPki.Identity issuer = ROOT;
        for (int i = 0; i < 8; i++) {
            issuer = TestPki.issue(issuer, CertificateWish.authority("CN=authority " + i));
            between.add(issuer.certificate());
        }
        TestPki.Identity leaf = TestPki.issue(issuer, CertificateWish.leaf("CN=leaf"));
        TrustAnchors anchors = TrustAnchors.of(List.of(ROOT.certificate()));

        ChainResult result = ChainBuilder.build(leaf.certificate(), between, anchors, ChainRules.STANDARD, TestPki.NOW);

        assertThat(result)
                .isInstanceOfSatisfying(
                        ChainResult.Unbuilt.class,
                        none -> assertThat(none.detail()).contains("within 8"));
    }

    @Test
    void read_refusesPemThatDoesNotEnd() {
        refused(EvidenceErrorCode.MALFORMED_PEM, "BEGIN line", () -> Pem.read(Bytes.ofUtf8("-----BEGIN CERTIFICATE")));
        refused(
                EvidenceErrorCode.MALFORMED_PEM,
                "END line",
                () -> Pem.read(Bytes.ofUtf8("-----BEGIN CERTIFICATE-----\nAAAA\n-----END X509 CRL-----\n")));
    }

    @Test
    void check_refusesIndefiniteAndOverlongSizes() {
        for (String hex : List.of("30800000", "30850000000001ff")) {
            refused(
                    EvidenceErrorCode.MALFORMED_DER,
                    "a definite length of at most 4 bytes",
                    () -> DerScan.firstSize(Bytes.ofHex(hex)));
        }
        refused(
                EvidenceErrorCode.LIMIT_EXCEEDED,
                "limit",
                () -> DerScan.firstSize(Bytes.EMPTY.padRight(DerScan.MAXIMUM_SIZE + 1)));
    }
}
