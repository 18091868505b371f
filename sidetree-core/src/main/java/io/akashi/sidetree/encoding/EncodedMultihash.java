package io.akashi.sidetree.encoding;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.util.Arrays;

/**
 * A hash as it stands in a request or an anchored file: opaque text, compared as text. Accepted as ION accepts it:
 * base64url of a multihash of code 18 with a consistent length, at least 3 bytes; not necessarily canonical. Source:
 * Sidetree v1, "Hashing"; docs/differences.md, "Reading anchored bytes".
 */
public final class EncodedMultihash {
    private static final int PLAIN_LENGTH = 46;

    private final String text;

    private EncodedMultihash(String text) {
        this.text = text;
    }

    /**
     * Reads a hash.
     *
     * @throws ProtocolException {@link ErrorCode#ENCODER_VALIDATE_BASE64_URL_STRING_INPUT_NOT_BASE64_URL_STRING},
     *     {@link ErrorCode#MULTIHASH_STRING_NOT_A_MULTIHASH} or {@link ErrorCode#MULTIHASH_NOT_SUPPORTED}
     */
    public static EncodedMultihash parse(String text) throws ProtocolException {
        if (!isPlain(text)) {
            digest(text);
        }
        return new EncodedMultihash(text);
    }

    /**
     * Whether this is a SHA2-256 multihash as all nodes write it, up to the stray bits of the last character: the first
     * three characters say code 18 and 32 bytes. Then nothing need be decoded to know that it is one; {@link #digest} is the
     * oracle of this.
     */
    static boolean isPlain(String text) {
        return text.length() == PLAIN_LENGTH
                && text.startsWith("Ei")
                && text.charAt(2) >= 'A'
                && text.charAt(2) <= 'D'
                && Base64Url.isAlphabet(text);
    }

    /** The digest in a multihash. */
    static byte[] digest(String text) throws ProtocolException {
        byte[] bytes = Base64Url.decode(text);
        Varint code = bytes.length < 3 ? Varint.NONE : Varint.read(bytes, 0);
        Varint length = code.read() ? Varint.read(bytes, code.end()) : Varint.NONE;
        boolean consistent = length.read() && length.value() >= 1 && bytes.length - length.end() == length.value();
        if (!consistent || !isKnown(code.value())) {
            throw new ProtocolException(
                    ErrorCode.MULTIHASH_STRING_NOT_A_MULTIHASH,
                    "expected a multihash, found " + bytes.length + " bytes that are none");
        }
        if (code.value() != Multihash.SHA2_256) {
            throw new ProtocolException(
                    ErrorCode.MULTIHASH_NOT_SUPPORTED, "expected multihash code 18, found " + code.value());
        }
        return Arrays.copyOfRange(bytes, length.end(), bytes.length);
    }

    static EncodedMultihash ofComputed(Multihash hash) {
        return new EncodedMultihash(hash.text());
    }

    /** The text as it was read. */
    public String text() {
        return text;
    }

    /**
     * Whether {@code content} hashes to this text; a text that is not canonical matches nothing. Source: ION compares
     * texts.
     */
    public boolean matches(byte[] content) {
        return Multihash.of(content).text().equals(text);
    }

    /** The commitment that a reveal value opens: the hash of its digest. Source: Sidetree v1, "Commitment schemes". */
    public Multihash commitment() {
        try {
            return Multihash.of(digest(text));
        } catch (ProtocolException e) {
            throw new IllegalStateException("a hash that was read is none", e);
        }
    }

    /** The function codes that ION's reader knows, so that it says "not supported" rather than "no multihash". */
    private static boolean isKnown(long code) {
        return code >= 0x01 && code <= 0x0f
                || code >= 0x11 && code <= 0x1d
                || code == 0x22
                || code == 0x23
                || code == 0x56
                || code >= 0xb201 && code <= 0xb260
                || code >= 0xb301 && code <= 0xb3e0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedMultihash that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** An unsigned LEB128 number as the multihash library of ION reads it: minimal or not, at most 8 bytes. */
    private record Varint(boolean read, long value, int end) {
        static final Varint NONE = new Varint(false, 0, 0);

        static Varint read(byte[] bytes, int from) {
            long value = 0;
            int shift = 0;
            for (int i = from; i < bytes.length && shift <= 49; i++, shift += 7) {
                value |= (long) (bytes[i] & 0x7f) << shift;
                if (bytes[i] >= 0) {
                    return new Varint(true, value, i + 1);
                }
            }
            return NONE;
        }
    }
}
