package io.akashi.keystore;

import io.akashi.keystore.KeyStoreRefusal.Code;
import io.akashi.sidetree.encoding.Bytes;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * Keys in a token of PKCS#11, as a hardware security module or SoftHSM2: secrets are drawn there and never leave it. Takes
 * every algorithm but Ed25519. A key is named {@code akashi-<purpose>-<turn>-<id>} in the token; other entries are left alone.
 */
public final class Pkcs11Keys implements KeyStore {
    private static final Pattern NAME = Pattern.compile("akashi-([a-z]+)-([0-9]{1,9})-([0-9a-f]{16})");
    private static final Comparator<Entry> ORDER = Comparator.comparing((Entry entry) -> entry.key.purpose())
            .thenComparing(Comparator.comparing(Entry::turn).reversed());

    private final Pkcs11Slot slot;
    private final Token token;
    private List<Entry> entries;

    private Pkcs11Keys(Pkcs11Slot slot, Token token) {
        this.slot = slot;
        this.token = token;
        this.entries = read(token);
    }

    /**
     * A key and its name in the token.
     *
     * @param turn of the keys with one purpose, the one with the highest is active
     */
    private record Entry(String name, int turn, TokenKey key) {}

    /**
     * Opens the token in this slot.
     *
     * @throws KeyStoreRefusal {@link Code#KEYSTORE_MISSING} if there is no library or no token,
     *     {@link Code#KEYSTORE_NOT_OPENED} if the PIN is wrong
     */
    public static Pkcs11Keys open(Pkcs11Slot slot, Passphrase pin) {
        return new Pkcs11Keys(slot, Token.open(slot, pin));
    }

    private static List<Entry> read(Token token) {
        List<Entry> entries = new ArrayList<>();
        for (String name : token.names()) {
            Matcher parts = NAME.matcher(name);
            if (parts.matches()) {
                KeyPurpose.of(parts.group(1))
                        .map(purpose -> entry(token, name, purpose))
                        .filter(entry -> entry.key.id().text().equals(parts.group(3)))
                        .ifPresent(entries::add);
            }
        }
        return entries.stream().sorted(ORDER).toList();
    }

    private static Entry entry(Token token, String name, KeyPurpose purpose) {
        X509Certificate certificate = token.certificate(name);
        PublicHalf publicHalf = Curves.publicHalf(
                SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded()));
        Instant created = certificate.getNotBefore().toInstant();
        int turn = Integer.parseInt(name.split("-")[2]);
        return new Entry(name, turn, new TokenKey(purpose, publicHalf, created, token.signer(name)));
    }

    @Override
    public synchronized Optional<StoredKey> active(KeyPurpose purpose) {
        return KeyRules.active(keys(), purpose);
    }

    @Override
    public synchronized List<StoredKey> keys() {
        return entries.stream().<StoredKey>map(Entry::key).toList();
    }

    @Override
    public StoredKey create(KeyPurpose purpose, KeyAlgorithm algorithm) {
        KeyRules.requireAllowed(purpose, algorithm);
        return keep(purpose, token.draw(algorithm));
    }

    @Override
    public StoredKey add(KeyPurpose purpose, ImportedKey imported) {
        KeyRules.requireAllowed(purpose, imported.algorithm());
        return keep(purpose, token.load(imported));
    }

    private synchronized StoredKey keep(KeyPurpose purpose, Token.Pair pair) {
        KeyRules.requireNew(keys(), pair.publicHalf().id());
        Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        store(new TokenKey(purpose, pair.publicHalf(), created, pair.signer()), pair.signer());
        return KeyRules.find(keys(), pair.publicHalf().id());
    }

    private void store(TokenKey key, Token.Signer signer) {
        int turn = entries.stream().mapToInt(Entry::turn).max().orElse(0) + 1;
        PublicHalf publicHalf = new PublicHalf(key.algorithm(), key.publicPoint(), key.publicKey());
        X509Certificate certificate = TokenCertificate.of(
                key.purpose(), publicHalf, key.created(), digest -> Bytes.wrap(signer.sign(digest)));
        token.store("akashi-" + key.purpose().text() + "-" + turn + "-" + key.id(), signer, certificate);
        entries = read(token);
    }

    /** A key is activated under a new name; a crash in between leaves a certificate without a key, which is passed over. */
    @Override
    public synchronized StoredKey activate(KeyId id) {
        TokenKey key = (TokenKey) KeyRules.find(keys(), id);
        String old = name(id);
        store(key, token.signer(old));
        token.remove(old);
        return KeyRules.find(keys(), id);
    }

    @Override
    public synchronized void destroy(KeyId id) {
        KeyRules.requireDestroyable(keys(), KeyRules.find(keys(), id));
        token.remove(name(id));
        entries = read(token);
    }

    private String name(KeyId id) {
        return entries.stream()
                .filter(entry -> entry.key.id().equals(id))
                .map(Entry::name)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        token.close();
    }

    @Override
    public String toString() {
        return "Pkcs11Keys[" + slot + "]";
    }
}
