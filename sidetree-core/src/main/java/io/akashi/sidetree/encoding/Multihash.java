package io.akashi.sidetree.encoding;

import java.util.Arrays;

/**
 * A SHA2-256 multihash that this node computed: the bytes {@code 0x12 0x20} and a 32-byte digest (34 bytes in all). Text
 * form: base64url without padding, 46 characters. Source: Sidetree v1, "Hashing"; multiformats code {@code 0x12}.
 */
public final class Multihash {
    /** The multiformats code of SHA2-256. */
    public static final int SHA2_256 = 0x12;

    private final byte[] digest;
    private final String text;

    private Multihash(byte[] digest) {
        this.digest = digest;
        byte[] bytes = new byte[2 + Sha256.LENGTH];
        bytes[0] = SHA2_256;
        bytes[1] = Sha256.LENGTH;
        System.arraycopy(digest, 0, bytes, 2, Sha256.LENGTH);
        this.text = Base64Url.encode(bytes);
    }

    /** The multihash of these bytes. */
    public static Multihash of(byte[] content) {
        return new Multihash(Sha256.digest(content));
    }

    /** The multihash of the raw 32-byte digest of these bytes: how a commitment follows from a key. */
    public static Multihash ofDigestOf(byte[] content) {
        return of(Sha256.digest(content));
    }

    /** The digest alone, 32 bytes, a copy. */
    public byte[] digest() {
        return digest.clone();
    }

    /** Base64url, 46 characters. */
    public String text() {
        return text;
    }

    /** This hash as a value to compare with what anchored files hold. */
    public EncodedMultihash encoded() {
        return EncodedMultihash.ofComputed(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Multihash that && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return text;
    }
}
