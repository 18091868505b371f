package io.akashi.attestation.crypto;

import io.akashi.attestation.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** The hash functions that evidence uses. */
public enum Digest {
    /** Only where an old log has nothing better; never for signatures. */
    SHA1("SHA-1", "sha-1", 20),
    SHA256("SHA-256", "sha-256", 32),
    SHA384("SHA-384", "sha-384", 48),
    SHA512("SHA-512", "sha-512", 64),
    SHA3_384("SHA3-384", "sha3-384", 48),
    SHA3_512("SHA3-512", "sha3-512", 64);

    private final String jcaName;
    private final String text;
    private final int size;

    Digest(String jcaName, String text, int size) {
        this.jcaName = jcaName;
        this.text = text;
        this.size = size;
    }

    /** The function of this IANA name, in either case. */
    public static Optional<Digest> find(String text) {
        return Arrays.stream(values())
                .filter(digest -> digest.text.equalsIgnoreCase(text))
                .findFirst();
    }

    /** The name in lower case, as in the IANA registry of named information. */
    public String text() {
        return text;
    }

    /** The size of a digest in bytes. */
    public int size() {
        return size;
    }

    /** The digest of {@code content}. */
    public Bytes of(Bytes content) {
        return Bytes.of(of(content.toArray()));
    }

    /** The digest of {@code content}. */
    public byte[] of(byte[] content) {
        try {
            return MessageDigest.getInstance(jcaName).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + jcaName, e);
        }
    }
}
