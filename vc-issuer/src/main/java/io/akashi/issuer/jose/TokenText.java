package io.akashi.issuer.jose;

import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import java.util.Base64;

/** Base64url in its one canonical form: no padding, no stray bits in the last character. */
public final class TokenText {
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private TokenText() {}

    /** The text of these bytes. */
    public static String encode(Bytes bytes) {
        return Base64Url.encode(bytes.borrow());
    }

    /**
     * The bytes of this text; none for the empty one.
     *
     * @throws TokenException {@link TokenErrorCode#TOKEN_MALFORMED} if it is not the text that {@link #encode} makes of them
     */
    public static Bytes decode(String text) throws TokenException {
        try {
            byte[] bytes = DECODER.decode(text);
            // The decoder takes padding and stray bits: one content would have several texts.
            if (Base64Url.encode(bytes).equals(text)) {
                return Bytes.wrap(bytes);
            }
        } catch (IllegalArgumentException e) {
            // Not of the alphabet: told below.
        }
        throw TokenException.of(TokenErrorCode.TOKEN_MALFORMED, "base64url without padding", "'" + text + "'");
    }
}
