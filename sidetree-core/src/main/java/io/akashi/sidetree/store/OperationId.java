package io.akashi.sidetree.store;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.encoding.Multihash;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.JsonValue;

/** The name of a request: the hash of its canonical form, so that the same request always has the same receipt. */
public record OperationId(String text) {
    /** The name of this request. */
    public static OperationId of(JsonValue request) {
        return new OperationId(Multihash.of(CanonicalJson.bytes(request)).text());
    }

    /** The name of a request as it was composed of its files; one that cannot be read is named by its bytes. */
    public static OperationId ofAnchored(Bytes request) {
        try {
            return of(AnchoredJson.parse(request.borrow()));
        } catch (ProtocolException e) {
            return new OperationId(Multihash.of(request.borrow()).text());
        }
    }

    /** @throws ProtocolException {@link ErrorCode#MULTIHASH_STRING_NOT_A_MULTIHASH} and others if it is no such name */
    public static OperationId parse(String text) throws ProtocolException {
        EncodedMultihash.parse(text);
        if (!Base64Url.encode(Base64Url.decode(text)).equals(text)) {
            throw new ProtocolException(
                    ErrorCode.MULTIHASH_STRING_NOT_A_MULTIHASH, "expected a canonical multihash, found '" + text + "'");
        }
        return new OperationId(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
