package io.akashi.conformance.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.ECKey;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Someone who certifies the attestation keys of a wallet's maker: a root, an authority below one, or a maker. */
final class WalletAuthority {
    private static final Duration DAY = Duration.ofDays(1);

    private final String curve;
    private final KeyPair keys;
    private final List<X509Certificate> chain;

    private WalletAuthority(String curve, KeyPair keys, List<X509Certificate> chain) {
        this.curve = curve;
        this.keys = keys;
        this.chain = List.copyOf(chain);
    }

    /** A root on {@code secp256r1} or {@code secp384r1}. */
    static WalletAuthority root(String curve) {
        KeyPair keys = draw(curve);
        X500Name name =
                new X500Name("CN=Wallet Root " + curve + " " + keys.getPublic().hashCode());
        return new WalletAuthority(curve, keys, List.of(certificate(name, keys, name, keys, new Wish(true, DAY))));
    }

    /** What a certificate says of its holder, and for how long from now on. */
    record Wish(boolean isAuthority, Duration life) {}

    /** An authority below. */
    WalletAuthority intermediate() {
        return issue("CN=Wallet Authority", new Wish(true, DAY));
    }

    /** A maker of wallets in order. */
    WalletAuthority maker() {
        return issue("CN=Wallet Maker", new Wish(false, DAY));
    }

    /** A maker whose certificate has ended. */
    WalletAuthority endedMaker() {
        return issue("CN=Wallet Maker", new Wish(false, Duration.ofHours(-1)));
    }

    /** Somebody with a key of his own and these certificates. */
    WalletAuthority forged() {
        return new WalletAuthority(curve, draw(curve), chain);
    }

    private WalletAuthority issue(String name, Wish wish) {
        KeyPair own = draw(curve);
        X500Name issuer =
                X500Name.getInstance(chain.get(0).getSubjectX500Principal().getEncoded());
        List<X509Certificate> longer = new ArrayList<>();
        longer.add(certificate(new X500Name(name), own, issuer, keys, wish));
        longer.addAll(chain);
        return new WalletAuthority(curve, own, longer);
    }

    /** The root in PEM. */
    String pem() throws GeneralSecurityException {
        byte[] der = chain.get(chain.size() - 1).getEncoded();
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END CERTIFICATE-----\n";
    }

    /** The member {@code attester} of a wish of the wallet library: its key, and its certificates without the root. */
    ObjectNode attester() throws TokenException, GeneralSecurityException {
        return attester(chain.size() - 1);
    }

    /** The same with this many certificates. */
    ObjectNode attester(int count) throws TokenException, GeneralSecurityException {
        com.nimbusds.jose.jwk.Curve name =
                curve.equals("secp384r1") ? com.nimbusds.jose.jwk.Curve.P_384 : com.nimbusds.jose.jwk.Curve.P_256;
        ObjectNode attester = TokenJson.object();
        attester.set(
                "key",
                TokenJson.read(new ECKey.Builder(name, (ECPublicKey) keys.getPublic())
                        .privateKey(keys.getPrivate())
                        .build()
                        .toJSONString()));
        var x5c = attester.putArray("x5c");
        for (X509Certificate certificate : chain.subList(0, count)) {
            x5c.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        }
        return attester;
    }

    private static KeyPair draw(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(X500Name name, KeyPair own, X500Name issuer, KeyPair signer, Wish wish) {
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(64, new java.security.SecureRandom()),
                Date.from(now.minus(DAY)),
                Date.from(now.plus(wish.life())),
                name,
                own.getPublic());
        try {
            if (wish.isAuthority()) { // what tools leave out of leaves is left out here too
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            }
            int bits = ((ECPublicKey) signer.getPublic()).getParams().getOrder().bitLength();
            var signing = new JcaContentSignerBuilder("SHA" + bits + "withECDSA").build(signer.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signing));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
