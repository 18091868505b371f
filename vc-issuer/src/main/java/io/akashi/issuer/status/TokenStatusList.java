package io.akashi.issuer.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.ClaimText;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenText;
import io.akashi.sidetree.encoding.Bytes;

/**
 * A list of statuses of 1, 2, 4 or 8 bits, the first in the least significant bits of the first byte. Source: Token Status
 * List, 4.
 */
public record TokenStatusList(int bits, Bytes statuses) {
    /** The media type without {@code application/}. */
    public static final String TYPE = "statuslist+jwt";

    /** Checks the size of a status. */
    public TokenStatusList {
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8) {
            throw new IllegalArgumentException("a status has 1, 2, 4 or 8 bits, found " + bits);
        }
    }

    /**
     * The list in a claim {@code status_list}.
     *
     * @throws TokenException {@code CLAIM_REFUSED}, {@code TOKEN_MALFORMED}, {@code TOKEN_TOO_LONG}, {@code STATUS_LIST_LENGTH}
     */
    public static TokenStatusList read(JsonNode claim) throws TokenException {
        int bits = claim.path("bits").isInt() ? claim.path("bits").asInt() : 0;
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8) {
            throw TokenException.of(
                    TokenErrorCode.CLAIM_REFUSED,
                    "bits 1, 2, 4 or 8",
                    claim.path("bits").toString());
        }
        return new TokenStatusList(bits, Compression.unzlib(TokenText.decode(ClaimText.require(claim, "lst"))));
    }

    /** The claim {@code status_list}. */
    public ObjectNode write() {
        return TokenJson.object().put("bits", bits).put("lst", TokenText.encode(Compression.zlib(statuses)));
    }

    /** How many statuses there are. */
    public long size() {
        return statuses.size() * 8L / bits;
    }

    /**
     * The status at this index.
     *
     * @throws TokenException {@link TokenErrorCode#STATUS_RANGE}
     */
    public int get(long index) throws TokenException {
        if (index < 0 || index >= size()) {
            throw TokenException.of(TokenErrorCode.STATUS_RANGE, "an index below " + size(), Long.toString(index));
        }
        int each = 8 / bits;
        int octet = statuses.borrow()[(int) (index / each)] & 0xff;
        return octet >> (int) (index % each) * bits & (1 << bits) - 1;
    }
}
