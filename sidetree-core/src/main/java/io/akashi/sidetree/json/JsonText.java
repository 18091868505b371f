package io.akashi.sidetree.json;

import java.util.Optional;

/**
 * Plain JSON, as {@code JSON.stringify} of Node writes it: no spaces, members in the order in which JavaScript enumerates
 * them (array indices ascending, then the others as the object holds them), NaN and the infinities as {@code null}, lone
 * surrogates as escapes. Inherited members are never written.
 */
public final class JsonText {
    private JsonText() {}

    /** The text of {@code value}. It is well-formed Unicode. */
    public static String write(JsonValue value) {
        return JsonWriter.write(value, MemberOrder.JAVASCRIPT);
    }

    /** The UTF-8 of {@link #write}. */
    public static byte[] writeBytes(JsonValue value) {
        return JsonBytes.write(value, MemberOrder.JAVASCRIPT);
    }

    /**
     * The UTF-8 of {@link #write} if it has at most {@code limit} bytes, else empty. It has as many as
     * {@link CanonicalJson#bytes}: the two differ in the order of members only. The work is bounded by the limit, not by the
     * value.
     */
    public static Optional<byte[]> bytesWithin(JsonValue value, int limit) {
        return JsonBytes.writeWithin(limit, value, MemberOrder.JAVASCRIPT);
    }
}
