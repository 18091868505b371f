package io.akashi.resolver.key;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.sidetree.encoding.Bytes;
import java.util.Arrays;

/**
 * A public key with a number that tells its kind, as text: {@code z} and the base58 of both. The key is checked: a point
 * is one of its curve. Source: Controlled Identifiers 1.0, "Multikey"; the table of multicodec.
 */
public record Multikey(Kind kind, Bytes key) {
    /** The text of an RSA key of 8,192 bits has about 1,430 characters. */
    private static final int MOST_CHARACTERS = 1_500;

    private static final int CONTINUES = 0x80;
    private static final int SEVEN_BITS = 0x7f;

    /** The kinds of keys, each with its number as a varint of two bytes. */
    public enum Kind {
        ED25519(0xed, 0x01),
        X25519(0xec, 0x01),
        SECP256K1(0xe7, 0x01),
        P256(0x80, 0x24),
        P384(0x81, 0x24),
        P521(0x82, 0x24),
        RSA(0x85, 0x24);

        private final byte first;
        private final byte second;

        Kind(int first, int second) {
            this.first = (byte) first;
            this.second = (byte) second;
        }
    }

    /** @throws DidException {@link DidErrorType#INVALID_DID} if it is not the text of a key of these kinds */
    public static Multikey parse(String text) throws DidException {
        if (!text.startsWith("z")) {
            throw invalid("expected a multibase text that begins with z");
        }
        byte[] bytes = Base58.decode(text.substring(1), MOST_CHARACTERS)
                .orElseThrow(() -> invalid("expected at most " + MOST_CHARACTERS + " characters of base58"))
                .borrow();
        for (Kind kind : Kind.values()) {
            if (bytes.length > 2 && bytes[0] == kind.first && bytes[1] == kind.second) {
                Bytes key = Bytes.wrap(Arrays.copyOfRange(bytes, 2, bytes.length));
                PublicKeyChecks.requireKey(kind, key);
                return new Multikey(kind, key);
            }
        }
        throw invalid("expected a kind of key that is known here, found " + codec(bytes));
    }

    private static String codec(byte[] bytes) {
        long code = 0;
        for (int i = 0; i < bytes.length && i < 4; i++) {
            code |= (long) (bytes[i] & SEVEN_BITS) << 7 * i;
            if ((bytes[i] & CONTINUES) == 0) {
                return "multicodec 0x" + Long.toHexString(code);
            }
        }
        return "no multicodec";
    }

    /** That something in a DID is not a key, or not another thing that its method wants there. */
    public static DidException invalid(String detail) {
        return new DidException(DidErrorType.INVALID_DID, detail);
    }

    /** The text, which {@link #parse} reads. */
    public String text() {
        byte[] bytes = new byte[2 + key.size()];
        bytes[0] = kind.first;
        bytes[1] = kind.second;
        System.arraycopy(key.borrow(), 0, bytes, 2, key.size());
        return "z" + Base58.encode(Bytes.wrap(bytes));
    }
}
