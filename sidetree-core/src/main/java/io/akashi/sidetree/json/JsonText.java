package io.akashi.sidetree.json;

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
}
