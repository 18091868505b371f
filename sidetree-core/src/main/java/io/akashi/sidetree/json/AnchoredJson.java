package io.akashi.sidetree.json;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.util.Optional;

/**
 * The lenient reader, for anchored files and the payloads of signed data. Every ION node judges these by one parser that
 * is not RFC 8259; a stricter reading would void batches that ION accepts. This reader accepts the same texts and gives
 * the same values: broken numbers become NaN; a broken value within an array or object becomes an object of the members
 * {@code name}, {@code message} and {@code text}; names that are no strings are converted to text; a member
 * {@code __proto__} becomes what the object inherits. It takes linear time. Source: npm yieldable-json 1.1.0,
 * {@code parseAsync}.
 *
 * <p>Three differences, none of which can decide whether a delta of at most 1,000 bytes is valid: nesting over 1,000
 * levels is an error; {@code text} is no longer than the last 8,192 code units of the document; a name that is made of an
 * object with an array behind it and a member {@code length} has at most 8,192 elements.
 */
public final class AnchoredJson {
    private AnchoredJson() {}

    /** The value of {@code utf8}, decoded as {@link StrictJson#parse(byte[])} does; see {@link #parse(String)}. */
    public static JsonValue parse(byte[] utf8) throws ProtocolException {
        return parse(Utf8.decode(utf8));
    }

    /**
     * The value of {@code text}.
     *
     * @throws ProtocolException {@link ErrorCode#INPUT_NOT_JSON} if ION would reject the text,
     *     {@link ErrorCode#INPUT_NESTED_TOO_DEEPLY} if it nests over 1,000 levels
     */
    public static JsonValue parse(String text) throws ProtocolException {
        Optional<JsonValue> plain = PlainReader.read(text);
        return plain.isPresent() ? plain.get() : new AnchoredReader(text).document();
    }
}
