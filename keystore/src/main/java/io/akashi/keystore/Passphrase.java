package io.akashi.keystore;

import io.akashi.keystore.KeyStoreRefusal.Code;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * What opens a key store: a passphrase, or the PIN of a token. At least one byte of UTF-8, kept outside the heap. Prints as
 * nothing, has no getter and is equal to itself alone.
 */
public final class Passphrase implements AutoCloseable {
    /** The fewest bytes of a passphrase that a new key file takes. */
    public static final int LEAST_BYTES = 12;

    private static final int MOST_BYTES = 4_096;

    private final Secret secret;

    private Passphrase(byte[] utf8) {
        if (utf8.length == 0 || utf8.length > MOST_BYTES) {
            throw new KeyStoreRefusal(
                    Code.PASSPHRASE_UNUSABLE,
                    utf8.length == 0
                            ? "the passphrase is empty"
                            : "the passphrase is longer than " + MOST_BYTES + " bytes; is it the right file?");
        }
        this.secret = Secret.take(utf8);
    }

    /**
     * The passphrase of these characters, which are taken away: the array is overwritten.
     *
     * @throws KeyStoreRefusal {@link Code#PASSPHRASE_UNUSABLE} if there are none or very many
     */
    public static Passphrase take(char[] characters) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        Arrays.fill(characters, '\0');
        byte[] utf8 = new byte[encoded.remaining()];
        encoded.get(utf8);
        Arrays.fill(encoded.array(), (byte) 0);
        return new Passphrase(utf8);
    }

    /**
     * The first line of a file that its owner alone can read, without the end of the line.
     *
     * @throws KeyStoreRefusal {@link Code#KEYSTORE_OPEN_TO_OTHERS} if others can, {@link Code#PASSPHRASE_UNUSABLE} if it
     *     cannot be read or is empty
     */
    public static Passphrase ofFile(Path file) {
        byte[] bytes = OwnerFile.read(file, MOST_BYTES + 2, Code.PASSPHRASE_UNUSABLE);
        try {
            int end = 0;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            return new Passphrase(Arrays.copyOf(bytes, end));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * The value of an environment variable, if it is set. Java keeps the process' environment in its memory, where a dump
     * shows it: a file is better.
     *
     * @throws KeyStoreRefusal {@link Code#PASSPHRASE_UNUSABLE} if it is set to nothing
     */
    public static Optional<Passphrase> ofEnvironment(String variable) {
        return Optional.ofNullable(System.getenv(variable)).map(value -> take(value.toCharArray()));
    }

    /** Whether this is the same text as another, in a time that does not depend on it. */
    public boolean matches(Passphrase other) {
        return lend(mine -> other.lend(theirs -> MessageDigest.isEqual(mine, theirs)));
    }

    /** @throws KeyStoreRefusal {@link Code#PASSPHRASE_UNUSABLE} if it is too short for a new key file */
    void requireLong() {
        if (secret.size() < LEAST_BYTES) {
            throw new KeyStoreRefusal(
                    Code.PASSPHRASE_UNUSABLE,
                    "the passphrase is shorter than " + LEAST_BYTES + " bytes; take four or more random words");
        }
    }

    /** What {@code work} makes of the UTF-8, which is overwritten as soon as it returns. */
    <R> R lend(Function<byte[], R> work) {
        return secret.lend(work);
    }

    /** Forgets it. */
    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "Passphrase[…]";
    }
}
