package io.akashi.attestation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An immutable byte string, equal by content. Its text form is lower-case hexadecimal. */
public final class Bytes implements Comparable<Bytes> {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** The bytes of {@code content}, copied. */
    public static Bytes of(byte[] content) {
        return content.length == 0 ? EMPTY : new Bytes(content.clone());
    }

    /** The UTF-8 form of {@code text}. */
    public static Bytes ofUtf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The bytes written in hexadecimal, either case, without separators.
     *
     * @throws EvidenceException {@link EvidenceErrorCode#MALFORMED_TEXT} if {@code hex} is anything else
     */
    public static Bytes ofHex(String hex) throws EvidenceException {
        try {
            return new Bytes(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new EvidenceException(EvidenceErrorCode.MALFORMED_TEXT, "expected hexadecimal, found other text");
        }
    }

    /**
     * The bytes written in base64url, padding optional.
     *
     * @throws EvidenceException {@link EvidenceErrorCode#MALFORMED_TEXT} if {@code text} is anything else
     */
    public static Bytes ofBase64Url(String text) throws EvidenceException {
        try {
            return new Bytes(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new EvidenceException(EvidenceErrorCode.MALFORMED_TEXT, "expected base64url, found other text");
        }
    }

    /**
     * The bytes written in the common base64 alphabet, padding optional.
     *
     * @throws EvidenceException {@link EvidenceErrorCode#MALFORMED_TEXT} if {@code text} is anything else
     */
    public static Bytes ofBase64(String text) throws EvidenceException {
        try {
            return new Bytes(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new EvidenceException(EvidenceErrorCode.MALFORMED_TEXT, "expected base64, found other text");
        }
    }

    /** The number of bytes. */
    public int size() {
        return content.length;
    }

    /** Whether there are no bytes. */
    public boolean isEmpty() {
        return content.length == 0;
    }

    /** The byte at {@code index}, from 0 to 255. */
    public int at(int index) {
        return content[index] & 0xff;
    }

    /** The bytes from {@code from} to before {@code to}. */
    public Bytes slice(int from, int to) {
        if (from < 0 || to > content.length || from > to) {
            throw new IndexOutOfBoundsException("slice " + from + ".." + to + " of " + content.length + " bytes");
        }
        return new Bytes(Arrays.copyOfRange(content, from, to));
    }

    /** These bytes and then those. */
    public Bytes concat(Bytes next) {
        byte[] joined = Arrays.copyOf(content, content.length + next.content.length);
        System.arraycopy(next.content, 0, joined, content.length, next.content.length);
        return new Bytes(joined);
    }

    /** These bytes followed by zeros up to {@code size}; these bytes themselves if they are longer. */
    public Bytes padRight(int size) {
        return size <= content.length ? this : new Bytes(Arrays.copyOf(content, size));
    }

    /** The bytes in the opposite order. */
    public Bytes reversed() {
        byte[] turned = new byte[content.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = content[content.length - 1 - i];
        }
        return new Bytes(turned);
    }

    /** Whether every byte is zero; true of no bytes. */
    public boolean isZero() {
        int seen = 0;
        for (byte b : content) {
            seen |= b;
        }
        return seen == 0;
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return content.clone();
    }

    /** The bytes read as UTF-8, what is not UTF-8 replaced. */
    public String utf8() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(content);
    }

    /** Base64url without padding. */
    public String base64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    /** Orders as unsigned bytes, the shorter first where one begins the other. */
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    /** Compares in a time that depends on the sizes alone. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes && MessageDigest.isEqual(content, ((Bytes) other).content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return hex();
    }
}
