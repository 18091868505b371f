package io.akashi.sidetree.batch;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.OperationType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The JSON that JavaScript writes for a request composed of its parts, in their order. All parts are hashes, signatures and
 * objects that JavaScript wrote, so that nothing need be escaped; a request's names are no indexes, so that no part moves.
 */
final class RequestText {
    private static final int EXPECTED = 1024;

    private byte[] text = new byte[EXPECTED];
    private int size;

    private RequestText(OperationType type) {
        append("{\"type\":\"");
        append(type.text());
        append("\"");
    }

    /** A create, but for its delta. */
    static RequestText create(Bytes suffixData) {
        RequestText request = new RequestText(OperationType.CREATE);
        request.append(",\"suffixData\":");
        request.append(suffixData.borrow());
        return request;
    }

    /** The beginning of a request that is signed. */
    static RequestText signed(OperationType type, OperationReference reference) {
        RequestText request = new RequestText(type);
        request.add("didSuffix", reference.suffix().text());
        request.add("revealValue", reference.revealValue().text());
        return request;
    }

    /** Adds a member, of characters that stand for themselves between quotes. */
    void add(String name, String value) {
        append(",\"");
        append(name);
        append("\":\"");
        append(value);
        append("\"");
    }

    /** Adds the delta. */
    void addDelta(Bytes delta) {
        append(",\"delta\":");
        append(delta.borrow());
    }

    /** The whole, which ends the composing. */
    Bytes bytes() {
        append("}");
        return Bytes.wrap(Arrays.copyOf(text, size));
    }

    private void append(String ascii) {
        append(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void append(byte[] part) {
        if (text.length - size < part.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, size + part.length));
        }
        System.arraycopy(part, 0, text, size, part.length);
        size += part.length;
    }
}
