package io.akashi.node.http.guard;

import io.akashi.node.config.Exposure.Tls;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Self-signed certificates of P-256 keys, in files. */
public final class MintedPem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder();

    private MintedPem() {}

    /** A pair of files in {@code directory}, in force for a year until {@code end}. */
    public static Tls write(Path directory, Instant end) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            Tls files = new Tls(directory.resolve("cert.pem"), directory.resolve("key.pem"));
            Files.writeString(
                    files.certificate(),
                    pem("CERTIFICATE", certificate(keys, end).getEncoded()));
            Files.writeString(files.key(), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            return files;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + LINES.encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private static X509Certificate certificate(KeyPair keys, Instant end)
            throws OperatorCreationException, GeneralSecurityException {
        X500Name name = new X500Name("CN=localhost");
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(end.getEpochSecond()),
                Date.from(end.minus(Duration.ofDays(365))),
                Date.from(end),
                name,
                keys.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }
}
