package io.akashi.node.cli.attest;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cbor.CborWriter;
import io.akashi.attestation.cose.CoseSign1;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.TokenSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A Nitro document, its root and the root's revocation list, minted into files. Made at {@link #MADE}. */
record NitroSample(Path document, Path root, Path list) {
    static final Instant MADE = Instant.parse("2026-06-01T00:00:00Z");
    static final String NONCE = "000102030405060708090a0b0c0d0e0f";

    /** Named as AMD's, so that a server of AMD's answers can serve it too. */
    private static final String ROOT_NAME = "CN=ARK-Milan";

    static NitroSample mint(Path directory, Bytes image) {
        return mint(directory, image, MADE);
    }

    static NitroSample mint(Path directory, Bytes image, Instant made) {
        try {
            KeyPair root = keys();
            KeyPair module = keys();
            byte[] rootCertificate = certificate(root, ROOT_NAME, root, made);
            byte[] leaf = certificate(root, "CN=module", module, made);
            Map<CborValue, CborValue> fields = new LinkedHashMap<>();
            fields.put(CborValue.of("module_id"), CborValue.of("i-1-enc2"));
            fields.put(CborValue.of("digest"), CborValue.of("SHA384"));
            fields.put(CborValue.of("timestamp"), CborValue.of(made.toEpochMilli()));
            fields.put(CborValue.of("pcrs"), new CborValue.Dict(Map.of(CborValue.of(0), CborValue.of(image))));
            fields.put(CborValue.of("certificate"), CborValue.of(Bytes.of(leaf)));
            fields.put(CborValue.of("cabundle"), new CborValue.Arr(List.of(CborValue.of(Bytes.of(rootCertificate)))));
            fields.put(CborValue.of("nonce"), CborValue.of(Bytes.ofHex(NONCE)));
            Bytes document = CoseSign1.sign(new Module(module), Map.of(), CborWriter.write(new CborValue.Dict(fields)));
            return new NitroSample(
                    write(directory.resolve("document.cbor"), document.toArray()),
                    write(directory.resolve("root.der"), rootCertificate),
                    write(directory.resolve("root.crl"), list(root, made)));
        } catch (GeneralSecurityException | OperatorCreationException | EvidenceException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, byte[] content) throws IOException {
        return Files.write(file, content);
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        return generator.generateKeyPair();
    }

    private static byte[] certificate(KeyPair issuer, String name, KeyPair subject, Instant made)
            throws IOException, OperatorCreationException {
        boolean authority = issuer == subject;
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(ROOT_NAME),
                BigInteger.valueOf(authority ? 1 : 2),
                Date.from(made.minus(Duration.ofDays(1))),
                Date.from(made.plus(Duration.ofDays(1))),
                new X500Name(name),
                subject.getPublic());
        if (authority) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
        }
        int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        return builder.build(new JcaContentSignerBuilder("SHA384withECDSA").build(issuer.getPrivate()))
                .getEncoded();
    }

    private static byte[] list(KeyPair root, Instant made) throws IOException, OperatorCreationException {
        X509v2CRLBuilder builder =
                new X509v2CRLBuilder(new X500Name(ROOT_NAME), Date.from(made.minus(Duration.ofDays(1))));
        builder.setNextUpdate(Date.from(made.plus(Duration.ofDays(1))));
        return builder.build(new JcaContentSignerBuilder("SHA384withECDSA").build(root.getPrivate()))
                .getEncoded();
    }

    private record Module(KeyPair keys) implements TokenSigner {
        @Override
        public SignatureAlgorithm algorithm() {
            return SignatureAlgorithm.ES384;
        }

        @Override
        public String keyId() {
            return "module";
        }

        @Override
        public Bytes sign(Bytes message) {
            try {
                Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
                signature.initSign(keys.getPrivate());
                signature.update(message.toArray());
                return Bytes.of(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
