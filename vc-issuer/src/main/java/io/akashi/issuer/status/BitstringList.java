package io.akashi.issuer.status;

import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenText;
import io.akashi.sidetree.encoding.Bytes;

/**
 * A list of statuses, the first in the most significant bits of the first byte. Its text is {@code u}, then base64url of GZIP.
 * Source: Bitstring Status List 1.0, 3.2 to 3.5.
 */
public record BitstringList(Bytes bits) {
    /**
     * The list of an {@code encodedList}.
     *
     * @throws TokenException {@code TOKEN_MALFORMED}, {@code TOKEN_TOO_LONG}, {@code STATUS_LIST_LENGTH} if it has fewer than
     *     131,072 bits
     */
    public static BitstringList decode(String encodedList) throws TokenException {
        if (!encodedList.startsWith("u")) {
            throw TokenException.of(TokenErrorCode.TOKEN_MALFORMED, "u and base64url", "another multibase");
        }
        Bytes bits = Compression.ungzip(TokenText.decode(encodedList.substring(1)));
        if (bits.size() * 8L < StatusLists.LEAST_ENTRIES) {
            throw TokenException.of(
                    TokenErrorCode.STATUS_LIST_LENGTH,
                    "at least " + StatusLists.LEAST_ENTRIES + " bits",
                    Long.toString(bits.size() * 8L));
        }
        return new BitstringList(bits);
    }

    /** The text in {@code encodedList}. */
    public String encode() {
        return "u" + TokenText.encode(Compression.gzip(bits));
    }

    /**
     * The status at this index, of {@code size} bits.
     *
     * @param size from 1 to 8
     * @throws TokenException {@link TokenErrorCode#STATUS_RANGE}
     */
    public int get(long index, int size) throws TokenException {
        long entries = bits.size() * 8L / size;
        if (index < 0 || index >= entries) {
            throw TokenException.of(TokenErrorCode.STATUS_RANGE, "an index below " + entries, Long.toString(index));
        }
        int value = 0;
        for (long bit = index * size; bit < (index + 1) * size; bit++) {
            value = value << 1 | bits.borrow()[(int) (bit / 8)] >> (int) (7 - bit % 8) & 1;
        }
        return value;
    }
}
