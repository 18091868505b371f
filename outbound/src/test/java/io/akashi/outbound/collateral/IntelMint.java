package io.akashi.outbound.collateral;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Statements, chains and lists as Intel signs them, under a root of our own, in force for 30 days around {@link #NOW}. */
final class IntelMint {
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    static final Duration LIFE = Duration.ofDays(30);

    private static final String ROOT = "CN=Intel SGX Root CA";

    private final KeyPair rootKeys = keys();
    private final KeyPair signerKeys = keys();
    private final byte[] root = certificate(ROOT, rootKeys, true);
    private final byte[] signer = certificate("CN=Intel SGX TCB Signing", signerKeys, false);

    TrustAnchors anchors() {
        try {
            return TrustAnchors.of(List.of(Certificate.read(Bytes.of(root))));
        } catch (EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The chain as a header holds it. */
    String chainHeader() {
        String pem = pem(signer) + pem(root);
        return URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20");
    }

    byte[] tcbInfo(Tee tee, String fmspc, long number) {
        String id = tee == Tee.SGX ? "SGX" : "TDX";
        return answer(
                "tcbInfo",
                "{\"id\":\"" + id + "\",\"version\":3," + window() + "\"fmspc\":\"" + fmspc
                        + "\",\"tcbEvaluationDataNumber\":" + number + "}");
    }

    byte[] enclaveIdentity(Tee tee, long number) {
        String id = tee == Tee.SGX ? "QE" : "TD_QE";
        return answer(
                "enclaveIdentity",
                "{\"id\":\"" + id + "\",\"version\":2," + window() + "\"tcbEvaluationDataNumber\":" + number + "}");
    }

    private static String window() {
        return "\"issueDate\":\"" + NOW.minus(LIFE) + "\",\"nextUpdate\":\"" + NOW.plus(LIFE) + "\",";
    }

    private byte[] answer(String member, String statement) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(signerKeys.getPrivate());
            signature.update(statement.getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(signature.sign());
            return ("{\"" + member + "\":" + statement + ",\"signature\":\"" + hex + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A list of the root, in force until {@code until}. */
    byte[] list(Instant until) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name(ROOT), Date.from(NOW.minus(LIFE)));
            builder.setNextUpdate(Date.from(until));
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(rootKeys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] rootCertificate() {
        return root.clone();
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END CERTIFICATE-----\n";
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] certificate(String name, KeyPair subject, boolean authority) {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(ROOT),
                BigInteger.valueOf(authority ? 1 : 2),
                Date.from(NOW.minus(Duration.ofDays(365))),
                Date.from(NOW.plus(Duration.ofDays(365))),
                new X500Name(name),
                subject.getPublic());
        try {
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
            }
            int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(rootKeys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
