package io.akashi.keystore;

import io.akashi.keystore.KeyStoreRefusal.Code;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.AlgorithmParameters;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.security.auth.login.LoginException;

/** A token of PKCS#11 through Java's provider. Every failure becomes a {@link KeyStoreRefusal}. Safe for threads. */
final class Token implements AutoCloseable {
    private final Provider provider;
    private final KeyStore entries;
    private volatile boolean isClosed;

    private Token(Provider provider, KeyStore entries) {
        this.provider = provider;
        this.entries = entries;
    }

    /** Opens the token in this slot. */
    static Token open(Pkcs11Slot slot, Passphrase pin) {
        Provider generic = Security.getProvider("SunPKCS11");
        if (generic == null || !Files.isRegularFile(slot.library())) {
            throw new KeyStoreRefusal(
                    Code.KEYSTORE_MISSING,
                    generic == null
                            ? "this Java has no PKCS#11: the module jdk.crypto.cryptoki is missing"
                            : "no PKCS#11 library " + slot.library() + " (Debian: apt-get install softhsm2)");
        }
        try {
            Provider provider = generic.configure("--" + slot.configuration());
            KeyStore entries = KeyStore.getInstance("PKCS11", provider);
            logIn(entries, pin);
            return new Token(provider, entries);
        } catch (GeneralSecurityException | ProviderException | InvalidParameterException e) {
            throw new KeyStoreRefusal(
                    Code.KEYSTORE_MISSING, "no token of PKCS#11 can be used at " + slot + ": " + reason(e), e);
        }
    }

    private static void logIn(KeyStore entries, Passphrase pin) throws GeneralSecurityException {
        char[] characters = pin.lend(Token::characters);
        try {
            entries.load(null, characters);
        } catch (IOException e) {
            throw new KeyStoreRefusal(
                    Code.KEYSTORE_NOT_OPENED, "the token cannot be opened, is the PIN right? " + reason(e), e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static char[] characters(byte[] utf8) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        char[] characters = new char[decoded.remaining()];
        decoded.get(characters);
        Arrays.fill(decoded.array(), '\0');
        return characters;
    }

    /** The innermost message, which is the token's own word, as CKR_PIN_INCORRECT. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage());
    }

    /** The names of all keys that have a certificate. */
    synchronized List<String> names() {
        return guarded(() -> {
            List<String> names = new ArrayList<>();
            for (String name : Collections.list(entries.aliases())) {
                if (entries.isKeyEntry(name)) {
                    names.add(name);
                }
            }
            return names;
        });
    }

    /** The certificate beside a key. */
    synchronized X509Certificate certificate(String name) {
        return (X509Certificate) guarded(() -> entries.getCertificate(name));
    }

    /** The key of this name, to sign with. */
    synchronized Signer signer(String name) {
        PrivateKey key = (PrivateKey) guarded(() -> entries.getKey(name, null));
        return new Signer(this, key);
    }

    /** A new pair of keys, which is gone with the process if it is not stored. */
    Pair draw(KeyAlgorithm algorithm) {
        return guarded(() -> {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec(curveName(algorithm)));
            KeyPair pair = generator.generateKeyPair();
            ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
            PublicHalf publicHalf = Curves.publicHalf(algorithm, point.getAffineX(), point.getAffineY());
            return new Pair(publicHalf, new Signer(this, pair.getPrivate()));
        });
    }

    /** A pair of keys from elsewhere, which is gone with the process if it is not stored. */
    Pair load(ImportedKey imported) {
        KeyAlgorithm algorithm = imported.algorithm();
        return guarded(() -> {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curveName(algorithm)));
            ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
            KeyFactory factory = KeyFactory.getInstance("EC", provider);
            BigInteger secret = imported.secret().lend(bytes -> new BigInteger(1, bytes));
            PrivateKey key = factory.generatePrivate(new ECPrivateKeySpec(secret, curve));
            PublicHalf publicHalf = imported.secret().lend(bytes -> Curves.publicHalf(algorithm, bytes));
            return new Pair(publicHalf, new Signer(this, key));
        });
    }

    /** A key with its public half. */
    record Pair(PublicHalf publicHalf, Signer signer) {}

    /** Java's names of the curves. */
    private static String curveName(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case SECP256K1 -> "secp256k1";
            case P256 -> "secp256r1";
            case P384 -> "secp384r1";
            case ED25519 ->
                throw new KeyStoreRefusal(
                        Code.ALGORITHM_NOT_ALLOWED, "Java's PKCS#11 has no Ed25519; take P-256, or a key file");
        };
    }

    /** Keeps a key under a name that is not taken; a key that has another name loses it. */
    synchronized void store(String name, Signer signer, X509Certificate certificate) {
        guarded(() -> {
            if (entries.containsAlias(name)) {
                throw new IllegalStateException("the token has an entry of this name: " + name);
            }
            entries.setKeyEntry(name, signer.key, null, new Certificate[] {certificate});
            return name;
        });
    }

    /** Removes what has this name. */
    synchronized void remove(String name) {
        guarded(() -> {
            if (entries.containsAlias(name)) {
                entries.deleteEntry(name);
            }
            return name;
        });
    }

    private <T> T guarded(Work<T> work) {
        if (isClosed) {
            throw new IllegalStateException("the key store was closed");
        }
        try {
            return work.run();
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyStoreRefusal(Code.KEYSTORE_UNUSABLE, "the token refuses: " + reason(e), e);
        }
    }

    private interface Work<T> {
        T run() throws GeneralSecurityException;
    }

    /** A key of the token that signs. */
    static final class Signer {
        private final Token token;
        private final PrivateKey key;

        private Signer(Token token, PrivateKey key) {
            this.token = token;
            this.key = key;
        }

        /** The ECDSA signature of a digest in DER. */
        byte[] sign(Bytes digest) {
            return token.guarded(() -> {
                Signature signature = Signature.getInstance("NONEwithECDSA", token.provider);
                signature.initSign(key);
                signature.update(digest.borrow());
                return signature.sign();
            });
        }

        @Override
        public String toString() {
            return "Signer[…]";
        }
    }

    /** Logs out. */
    @Override
    public void close() {
        if (!isClosed && provider instanceof AuthProvider sessions) {
            isClosed = true;
            try {
                sessions.logout();
            } catch (LoginException e) {
                throw new KeyStoreRefusal(Code.KEYSTORE_UNUSABLE, "the token does not log out: " + reason(e), e);
            }
        }
    }
}
