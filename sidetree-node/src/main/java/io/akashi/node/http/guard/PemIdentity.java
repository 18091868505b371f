package io.akashi.node.http.guard;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.Exposure.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** A certificate in force with its chain and the private key that belongs to it. */
public final class PemIdentity {
    private static final byte[] TRIAL = "akashi".getBytes(StandardCharsets.US_ASCII);
    private static final char[] NO_PASSWORD = {};

    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private PemIdentity(List<X509Certificate> chain, PrivateKey key) {
        this.chain = List.copyOf(chain);
        this.key = key;
    }

    /**
     * Reads the two files.
     *
     * @throws ConfigException if one is missing or is not what it should be, the two do not belong together, or the
     *     certificate is not in force
     */
    public static PemIdentity read(Tls files, Instant now) {
        List<X509Certificate> chain = chain(files.certificate(), text(files.certificate()));
        PrivateKey key = key(files.key(), text(files.key()));
        X509Certificate leaf = chain.get(0);
        if (!isOf(key, leaf.getPublicKey())) {
            throw new ConfigException("http.tls: the key in " + files.key()
                    + " is not that of the first certificate in " + files.certificate()
                    + ": name two files that were made together, the server's certificate first");
        }
        if (now.isAfter(leaf.getNotAfter().toInstant())) {
            throw new ConfigException("http.tls: the certificate in " + files.certificate() + " ended at "
                    + leaf.getNotAfter().toInstant() + ": renew it");
        }
        if (now.isBefore(leaf.getNotBefore().toInstant())) {
            throw new ConfigException("http.tls: the certificate in " + files.certificate() + " begins at "
                    + leaf.getNotBefore().toInstant() + ", later than this machine's clock: set the clock");
        }
        return new PemIdentity(chain, key);
    }

    /** The server's own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key store in memory takes what was read", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new ConfigException("http.tls: there is no file " + file);
        } catch (IOException e) {
            throw new ConfigException("http.tls: " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "): the user that runs the node must be allowed to");
        }
    }

    private static List<X509Certificate> chain(Path file, String text) {
        try {
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))) {
                chain.add((X509Certificate) certificate);
            }
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException e) {
            // told below
        }
        throw new ConfigException("http.tls: " + file + " holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
    }

    private static PrivateKey key(Path file, String text) {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof PEMEncryptedKeyPair || found instanceof PKCS8EncryptedPrivateKeyInfo) {
                    throw new ConfigException("http.tls: the key in " + file
                            + " is encrypted: decrypt it (openssl pkey -in …) into a file of mode 0600");
                }
                if (found instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (found instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // told below
        }
        throw new ConfigException("http.tls: " + file + " holds no private key in PEM (-----BEGIN PRIVATE KEY-----)");
    }

    private static boolean isOf(PrivateKey key, PublicKey certified) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(TRIAL);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(TRIAL);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
