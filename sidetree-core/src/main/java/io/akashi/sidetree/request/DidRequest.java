package io.akashi.sidetree.request;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;

/**
 * A request that was composed and is ready to send. It has been read as every node will read it.
 *
 * @param json the request
 * @param operation what nodes read in it
 */
public record DidRequest<O extends Operation>(JsonValue json, O operation) {
    /** The text to send, as JavaScript writes the request. */
    public String text() {
        return JsonText.write(json);
    }

    /** The UTF-8 of the text. */
    public Bytes bytes() {
        return Bytes.ofUtf8(text());
    }

    /** The DID that this creates or changes. */
    public DidSuffix suffix() {
        return operation.suffix();
    }
}
