package io.akashi.attestation.cmw;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cbor.CborReader;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads wrapped messages in JSON and in CBOR: records, tags and collections, at most four levels of collections. */
public final class CmwReader {
    private static final String COLLECTION_TYPE = "__cmwc_t";
    private static final Pattern COLLECTION_TYPE_FORM = Pattern.compile("[a-z][a-z0-9+.-]*:.+|[0-2](\\.[0-9]+)+");
    private static final Pattern MEDIA = Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+( *;.*)?");
    private static final int MAXIMUM_DEPTH = 4;
    private static final long FIRST_TAG = 1668546817L;
    private static final long LAST_TAG = 1668612095L;

    private CmwReader() {}

    /** Reads whichever form {@code encoded} is in. */
    public static Cmw read(Bytes encoded) throws EvidenceException {
        int first = encoded.isEmpty() ? -1 : encoded.at(0);
        return first == '[' || first == '{' || Character.isWhitespace(first) ? readJson(encoded) : readCbor(encoded);
    }

    /** @throws EvidenceException {@code MALFORMED_CMW} or {@code MALFORMED_JSON} */
    public static Cmw readJson(Bytes encoded) throws EvidenceException {
        return json(JsonReader.read(encoded), 0);
    }

    /** @throws EvidenceException {@code MALFORMED_CMW} or {@code MALFORMED_CBOR} */
    public static Cmw readCbor(Bytes encoded) throws EvidenceException {
        return cbor(CborReader.read(encoded, CborRules.WELL_FORMED), 0);
    }

    private static Cmw json(JsonValue value, int depth) throws EvidenceException {
        if (value instanceof JsonValue.Arr array) {
            List<JsonValue> items = twoOrThree(array.items());
            Cmw.MessageType type = items.get(0) instanceof JsonValue.Num
                    ? format(items.get(0).asInteger("a content format"))
                    : media(items.get(0).asText("a media type"));
            Bytes content = Bytes.ofBase64Url(items.get(1).asText("a message"));
            return message(type, content, items.size() == 3 ? items.get(2).asInteger("an indicator") : 0);
        }
        demandDepth(depth);
        String type = "";
        Map<Cmw.Label, Cmw> messages = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member :
                value.asObject("a CMW").members().entrySet()) {
            if (member.getKey().equals(COLLECTION_TYPE)) {
                type = collectionType(member.getValue().asText(COLLECTION_TYPE));
            } else {
                messages.put(new Cmw.Label.Text(member.getKey()), json(member.getValue(), depth + 1));
            }
        }
        return collection(type, messages);
    }

    private static Cmw cbor(CborValue value, int depth) throws EvidenceException {
        if (value instanceof CborValue.Tagged tagged) {
            return message(
                    new Cmw.MessageType.ContentFormat(formatOf(tagged.tag())),
                    tagged.value().asBytes("a message"),
                    0);
        }
        if (value instanceof CborValue.Arr array) {
            List<CborValue> items = twoOrThree(array.items());
            Cmw.MessageType type = items.get(0) instanceof CborValue.Int
                    ? format(items.get(0).asInteger("a content format"))
                    : media(items.get(0).asText("a media type"));
            Bytes content = items.get(1).asBytes("a message");
            return message(type, content, items.size() == 3 ? items.get(2).asInteger("an indicator") : 0);
        }
        demandDepth(depth);
        String type = "";
        Map<Cmw.Label, Cmw> messages = new LinkedHashMap<>();
        for (Map.Entry<CborValue, CborValue> entry :
                value.asMap("a CMW").entries().entrySet()) {
            if (entry.getKey() instanceof CborValue.Int) {
                messages.put(
                        new Cmw.Label.Number(entry.getKey().asInteger("a label")), cbor(entry.getValue(), depth + 1));
            } else if (entry.getKey().equals(CborValue.of(COLLECTION_TYPE))) {
                type = collectionType(entry.getValue().asText(COLLECTION_TYPE));
            } else {
                messages.put(new Cmw.Label.Text(entry.getKey().asText("a label")), cbor(entry.getValue(), depth + 1));
            }
        }
        return collection(type, messages);
    }

    private static Cmw collection(String type, Map<Cmw.Label, Cmw> messages) throws EvidenceException {
        if (messages.isEmpty()) {
            throw malformed("at least one message", "none");
        }
        boolean blank = messages.keySet().stream()
                .anyMatch(label ->
                        label instanceof Cmw.Label.Text text && text.value().isBlank());
        if (blank) {
            throw malformed("labels that are not blank", "a blank one");
        }
        return new Cmw.Collection(type, messages);
    }

    private static Cmw message(Cmw.MessageType type, Bytes content, long indicator) throws EvidenceException {
        if (indicator < 0 || indicator > Integer.MAX_VALUE) {
            throw malformed("an indicator of 31 bits", Long.toString(indicator));
        }
        return new Cmw.Message(type, content, (int) indicator);
    }

    private static Cmw.MessageType media(String text) throws EvidenceException {
        if (text.length() > 1000 || !MEDIA.matcher(text).matches()) {
            throw malformed("a media type", "another text");
        }
        return new Cmw.MessageType.Media(text);
    }

    private static Cmw.MessageType format(long number) throws EvidenceException {
        if (number < 0 || number > 65535) {
            throw malformed("a content format from 0 to 65535", Long.toString(number));
        }
        return new Cmw.MessageType.ContentFormat((int) number);
    }

    /** The content format of a tag (RFC 9277, section 4.3): 65,025 of them, in blocks of 255 within 256. */
    private static int formatOf(long tag) throws EvidenceException {
        long offset = tag - FIRST_TAG;
        if (tag < FIRST_TAG || tag > LAST_TAG || offset % 256 == 255) {
            throw malformed("a tag of a content format", "tag " + tag);
        }
        return (int) (offset / 256 * 255 + offset % 256);
    }

    private static String collectionType(String type) throws EvidenceException {
        if (type.length() > 1000 || !COLLECTION_TYPE_FORM.matcher(type).matches()) {
            throw malformed("a URI or an object identifier as type of a collection", "another text");
        }
        return type;
    }

    private static <V> List<V> twoOrThree(List<V> items) throws EvidenceException {
        if (items.size() != 2 && items.size() != 3) {
            throw malformed("an array of 2 or 3 items", items.size() + " items");
        }
        return items;
    }

    private static void demandDepth(int depth) throws EvidenceException {
        if (depth >= MAXIMUM_DEPTH) {
            throw new EvidenceException(
                    EvidenceErrorCode.LIMIT_EXCEEDED, "collections nest more than " + MAXIMUM_DEPTH + " levels");
        }
    }

    private static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_CMW, "expected " + expected + ", found " + actual);
    }
}
