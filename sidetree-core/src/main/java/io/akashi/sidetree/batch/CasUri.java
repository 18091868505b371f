package io.akashi.sidetree.batch;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import java.util.Optional;

/** Reads the URI of a file as an index file names it; whether it is a CID shows when the file is fetched. */
final class CasUri {
    private CasUri() {}

    static String parse(Optional<JsonValue> value, String what, int maxLength) throws ProtocolException {
        String uri = JsView.text(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.INPUT_VALIDATOR_CAS_FILE_URI_NOT_STRING,
                        "expected " + what + " to be a string, found " + JsView.typeOf(value)));
        if (uri.length() > maxLength) {
            throw new ProtocolException(
                    ErrorCode.INPUT_VALIDATOR_CAS_FILE_URI_EXCEEDS_MAX_LENGTH,
                    what + " is " + uri.length() + " characters, limit " + maxLength);
        }
        return uri;
    }
}
