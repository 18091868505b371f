package io.akashi.attestation;

import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.TokenSigner;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.Crl;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;

/** What {@link MintedPki} mints, read by the verifier. */
public final class TestPki {
    /** An instant at which everything minted is in force. */
    public static final Instant NOW = MintedPki.NOW;

    private TestPki() {}

    /** A key and its certificate. */
    public record Identity(MintedIdentity minted) {
        /** The key. */
        public KeyPair keys() {
            return minted.keys();
        }

        /** The certificate, read. */
        public Certificate certificate() {
            return TestPki.certificate(minted.der());
        }

        /** A signer of tokens with this key, on P-384. */
        public TokenSigner signer() {
            return new Signer(minted.keys());
        }
    }

    /** A self-signed authority. */
    public static Identity root(String name) {
        return new Identity(MintedPki.root(name));
    }

    /** An identity certified by {@code issuer}. */
    public static Identity issue(Identity issuer, CertificateWish wish) {
        return new Identity(MintedPki.issue(issuer.minted(), wish));
    }

    /** A list of {@code issuer}, in force from 2026 to 2027. */
    public static Crl crl(Identity issuer, List<Long> revoked) {
        return crl(MintedPki.crl(issuer.minted(), revoked));
    }

    /** A list under the name of {@code issuer}, signed by {@code keys}, that ends at {@code end}. */
    public static Crl crl(KeyPair keys, String issuer, List<Long> revoked, Instant end) {
        return crl(MintedPki.crl(keys, issuer, revoked, end));
    }

    /** A minted certificate, read. */
    public static Certificate certificate(byte[] der) {
        try {
            return Certificate.read(Bytes.of(der));
        } catch (EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A minted list, read. */
    public static Crl crl(byte[] der) {
        try {
            return Crl.read(Bytes.of(der));
        } catch (EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new key on P-384. */
    public static KeyPair keys() {
        return MintedPki.keys();
    }

    /** The public half of {@code keys}. */
    public static VerificationKey publicKey(KeyPair keys) {
        try {
            return VerificationKey.ofSpki(Bytes.of(keys.getPublic().getEncoded()));
        } catch (EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Signer(KeyPair keys) implements TokenSigner {
        @Override
        public SignatureAlgorithm algorithm() {
            return SignatureAlgorithm.ES384;
        }

        @Override
        public String keyId() {
            return "test";
        }

        @Override
        public Bytes sign(Bytes message) {
            return Bytes.of(MintedPki.sign(keys, message.toArray()));
        }
    }
}
