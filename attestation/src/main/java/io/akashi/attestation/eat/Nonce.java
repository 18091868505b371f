package io.akashi.attestation.eat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import java.nio.charset.StandardCharsets;

/** A nonce in its two forms: text of 8 to 88 bytes in JSON, 8 to 64 bytes in CBOR (RFC 9711, 4.1). */
public record Nonce(String text, Bytes bytes) {
    private static final int LONGEST_TEXT = 88;
    private static final int LONGEST = 64;
    private static final int SHORTEST = 8;

    /** The nonce of a JSON token; in CBOR it would be the bytes of its text. */
    public static Nonce ofText(String text) throws EvidenceException {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size < SHORTEST || size > LONGEST_TEXT) {
            throw Malformed.eat("a nonce of 8 to 88 bytes of text", size + " bytes");
        }
        return new Nonce(text, Bytes.ofUtf8(text));
    }

    /** The nonce of these bytes; in JSON it is their base64url. */
    public static Nonce ofBytes(Bytes bytes) throws EvidenceException {
        if (bytes.size() < SHORTEST || bytes.size() > LONGEST) {
            throw Malformed.eat("a nonce of 8 to 64 bytes", bytes.size() + " bytes");
        }
        return new Nonce(bytes.base64Url(), bytes);
    }
}
