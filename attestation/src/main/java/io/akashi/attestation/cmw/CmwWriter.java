package io.akashi.attestation.cmw;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cbor.CborWriter;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes wrapped messages, as records and collections. */
public final class CmwWriter {
    private static final String COLLECTION_TYPE = "__cmwc_t";

    private CmwWriter() {}

    /**
     * The message in JSON.
     *
     * @throws IllegalArgumentException if a label is an integer
     */
    public static Bytes writeJson(Cmw cmw) {
        return JsonWriter.writeBytes(json(cmw));
    }

    /** The message in CBOR. */
    public static Bytes writeCbor(Cmw cmw) {
        return CborWriter.write(cbor(cmw));
    }

    private static JsonValue json(Cmw cmw) {
        if (cmw instanceof Cmw.Message message) {
            List<JsonValue> items = new ArrayList<>();
            items.add(
                    message.type() instanceof Cmw.MessageType.Media media
                            ? JsonValue.of(media.text())
                            : JsonValue.of(((Cmw.MessageType.ContentFormat) message.type()).number()));
            items.add(JsonValue.of(message.value().base64Url()));
            if (message.indicator() != 0) {
                items.add(JsonValue.of(message.indicator()));
            }
            return new JsonValue.Arr(items);
        }
        Cmw.Collection collection = (Cmw.Collection) cmw;
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (!collection.type().isEmpty()) {
            members.put(COLLECTION_TYPE, JsonValue.of(collection.type()));
        }
        collection.messages().forEach((label, inner) -> members.put(textLabel(label), json(inner)));
        return new JsonValue.Obj(members);
    }

    private static String textLabel(Cmw.Label label) {
        if (label instanceof Cmw.Label.Text text) {
            return text.value();
        }
        throw new IllegalArgumentException("an integer label in JSON: " + label);
    }

    private static CborValue cbor(Cmw cmw) {
        if (cmw instanceof Cmw.Message message) {
            List<CborValue> items = new ArrayList<>();
            items.add(
                    message.type() instanceof Cmw.MessageType.Media media
                            ? CborValue.of(media.text())
                            : CborValue.of(((Cmw.MessageType.ContentFormat) message.type()).number()));
            items.add(CborValue.of(message.value()));
            if (message.indicator() != 0) {
                items.add(CborValue.of(message.indicator()));
            }
            return new CborValue.Arr(items);
        }
        Cmw.Collection collection = (Cmw.Collection) cmw;
        Map<CborValue, CborValue> entries = new LinkedHashMap<>();
        if (!collection.type().isEmpty()) {
            entries.put(CborValue.of(COLLECTION_TYPE), CborValue.of(collection.type()));
        }
        collection
                .messages()
                .forEach((label, inner) -> entries.put(
                        label instanceof Cmw.Label.Text text
                                ? CborValue.of(text.value())
                                : CborValue.of(((Cmw.Label.Number) label).value()),
                        cbor(inner)));
        return new CborValue.Dict(entries);
    }
}
