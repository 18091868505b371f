package io.akashi.keystore;

import io.akashi.keystore.KeyStoreRefusal.Code;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keys in a file that a passphrase opens: Argon2id, AES-256-GCM, mode 0600. Replaced whole and durably; a crash leaves the
 * old file or the new one. The secrets of an open file are in this process, outside the heap.
 */
public final class KeyFile implements KeyStore {
    private static final int MOST_BYTES = 1 << 20;

    private final OwnerFile file;
    private final SecureRandom random;
    private Seal seal;
    private KeyRows rows;

    /** How the file is sealed, and the bytes it had when we last read or wrote it. */
    private record Seal(KdfParameters kdf, Secret key, Envelope written) {}

    private KeyFile(OwnerFile file, Seal seal, KeyRows rows, SecureRandom random) {
        this.file = file;
        this.seal = seal;
        this.rows = rows;
        this.random = random;
    }

    /** Whether there is a file at this path. */
    public static boolean exists(Path path) {
        return new OwnerFile(path).exists();
    }

    /**
     * Refuses what no passphrase would open.
     *
     * @throws KeyStoreRefusal {@link Code#KEYSTORE_MISSING}, {@link Code#KEYSTORE_OPEN_TO_OTHERS}, or
     *     {@link Code#KEYSTORE_NOT_OPENED} if it is no key file
     */
    public static void requireKeyFile(Path path) {
        read(new OwnerFile(path));
    }

    private static Envelope read(OwnerFile file) {
        return Envelope.parse(OwnerFile.read(file.path(), MOST_BYTES, Code.KEYSTORE_NOT_OPENED));
    }

    /**
     * Makes a file without keys. Its directory is made if it is missing.
     *
     * @throws KeyStoreRefusal {@link Code#KEYSTORE_EXISTS} if there is one, {@link Code#PASSPHRASE_UNUSABLE} if the passphrase
     *     is short
     */
    public static KeyFile create(Path path, Passphrase passphrase) {
        SecureRandom random = new SecureRandom();
        return create(path, passphrase, KdfParameters.usual(random), random);
    }

    /**
     * The same for a passphrase that was drawn at random and not thought of: no guess finds it, so guesses need not be dear.
     * Opens in a moment.
     *
     * @throws KeyStoreRefusal as {@link #create(Path, Passphrase)}
     */
    public static KeyFile createForDrawnPassphrase(Path path, Passphrase passphrase) {
        SecureRandom random = new SecureRandom();
        return create(path, passphrase, KdfParameters.cheapest(random), random);
    }

    static KeyFile create(Path path, Passphrase passphrase, KdfParameters kdf, SecureRandom random) {
        passphrase.requireLong();
        OwnerFile file = new OwnerFile(path);
        Secret key = kdf.derive(passphrase);
        Envelope empty = Envelope.seal(kdf, key, KeyRows.empty().write(), random);
        file.change(() -> {
            if (file.exists()) {
                throw new KeyStoreRefusal(Code.KEYSTORE_EXISTS, "there is a key file already: " + file.path());
            }
            file.replace(empty.text());
        });
        return new KeyFile(file, new Seal(kdf, key, empty), KeyRows.empty(), random);
    }

    /**
     * Opens a file. Takes 64 MiB for a moment.
     *
     * @throws KeyStoreRefusal {@link Code#KEYSTORE_MISSING}, {@link Code#KEYSTORE_OPEN_TO_OTHERS}, or
     *     {@link Code#KEYSTORE_NOT_OPENED} if the passphrase is wrong or a byte was changed
     */
    public static KeyFile open(Path path, Passphrase passphrase) {
        OwnerFile file = new OwnerFile(path);
        Envelope envelope = read(file);
        Secret key = envelope.kdf().derive(passphrase);
        try {
            return new KeyFile(
                    file, new Seal(envelope.kdf(), key, envelope), content(envelope, key), new SecureRandom());
        } catch (KeyStoreRefusal e) {
            key.close();
            throw e;
        }
    }

    private static KeyRows content(Envelope envelope, Secret key) {
        byte[] content = envelope.open(key);
        try {
            return KeyRows.read(content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    @Override
    public synchronized Optional<StoredKey> active(KeyPurpose purpose) {
        return KeyRules.active(rows.keys(), purpose);
    }

    @Override
    public synchronized List<StoredKey> keys() {
        return rows.keys();
    }

    @Override
    public StoredKey create(KeyPurpose purpose, KeyAlgorithm algorithm) {
        KeyRules.requireAllowed(purpose, algorithm);
        return keep(purpose, algorithm, Curves.draw(algorithm, random));
    }

    @Override
    public StoredKey add(KeyPurpose purpose, ImportedKey imported) {
        KeyRules.requireAllowed(purpose, imported.algorithm());
        return keep(purpose, imported.algorithm(), imported.secret().copy());
    }

    private synchronized StoredKey keep(KeyPurpose purpose, KeyAlgorithm algorithm, Secret secret) {
        SoftwareKey key = new SoftwareKey(purpose, algorithm, Instant.now().truncatedTo(ChronoUnit.SECONDS), secret);
        try {
            KeyRules.requireNew(rows.keys(), key.id());
            if (rows.keys().size() >= KeyRows.MOST) {
                throw new KeyStoreRefusal(
                        Code.KEYSTORE_UNUSABLE, "a key file holds at most " + KeyRows.MOST + " keys; destroy old ones");
            }
            save(rows.withActive(key));
            return key;
        } catch (KeyStoreRefusal e) {
            key.close();
            throw e;
        }
    }

    @Override
    public synchronized StoredKey activate(KeyId id) {
        SoftwareKey key = rows.find(id);
        save(rows.withActive(key));
        return key;
    }

    @Override
    public synchronized void destroy(KeyId id) {
        SoftwareKey key = rows.find(id);
        KeyRules.requireDestroyable(rows.keys(), key);
        save(rows.without(key));
        key.close();
    }

    /**
     * Seals the file with another passphrase.
     *
     * @throws KeyStoreRefusal {@link Code#PASSPHRASE_UNUSABLE} if it is short
     */
    public synchronized void changePassphrase(Passphrase next) {
        next.requireLong();
        KdfParameters kdf = KdfParameters.usual(random);
        Secret old = seal.key;
        save(rows, kdf, kdf.derive(next));
        old.close();
    }

    private void save(KeyRows next) {
        save(next, seal.kdf, seal.key);
    }

    private void save(KeyRows next, KdfParameters kdf, Secret key) {
        byte[] content = next.write();
        try {
            Envelope envelope = Envelope.seal(kdf, key, content, random);
            file.change(() -> {
                if (!file.holds(seal.written.text())) {
                    throw new KeyStoreRefusal(
                            Code.KEYSTORE_BUSY, file.path() + " was changed by another command; run this one again");
                }
                file.replace(envelope.text());
            });
            seal = new Seal(kdf, key, envelope);
            rows = next;
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    @Override
    public synchronized void close() {
        rows.close();
        seal.key.close();
    }

    @Override
    public String toString() {
        return "KeyFile[" + file.path() + "]";
    }
}
