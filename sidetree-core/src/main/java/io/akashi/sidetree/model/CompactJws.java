package io.akashi.sidetree.model;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * A JSON Web Signature in compact form over the signed data of an operation. The protected header has the one member
 * {@code alg}, and it is {@code ES256K}. Source: RFC 7515; Sidetree v1, "Data Structures", signed data.
 */
public final class CompactJws {
    /** The header {@code {"alg":"ES256K"}}. */
    private static final String USUAL_HEADER = "eyJhbGciOiJFUzI1NksifQ";

    private final String text;
    private final int payloadStart;
    private final int signatureStart;

    private CompactJws(String text, int payloadStart, int signatureStart) {
        this.text = text;
        this.payloadStart = payloadStart;
        this.signatureStart = signatureStart;
    }

    /** Reads the three parts; the signature is not verified. */
    public static CompactJws parse(Optional<JsonValue> value) throws ProtocolException {
        String text = JsView.text(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.JWS_COMPACT_JWS_NOT_STRING,
                        "expected signed data to be a string, found " + JsView.typeOf(value)));
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0 || text.indexOf('.', second + 1) >= 0) {
            throw new ProtocolException(
                    ErrorCode.JWS_COMPACT_JWS_INVALID, "expected three parts separated by dots, found another number");
        }
        checkHeader(text.substring(0, first));
        CompactJws jws = new CompactJws(text, first + 1, second + 1);
        checkAlphabet(jws.signature(), ErrorCode.JWS_SIGNATURE_NOT_BASE64_URL_STRING);
        checkAlphabet(jws.payloadText(), ErrorCode.JWS_PAYLOAD_NOT_BASE64_URL_STRING);
        return jws;
    }

    /** The payload, read as ION reads anchored bytes. */
    public JsonValue payload() throws ProtocolException {
        try {
            return AnchoredJson.parse(Base64Url.decode(payloadText()));
        } catch (ProtocolException e) {
            throw notJson("payload", e);
        }
    }

    /** What is signed: header and payload with the dot between them, in ASCII. */
    public byte[] signingInput() {
        return text.substring(0, signatureStart - 1).getBytes(StandardCharsets.US_ASCII);
    }

    /** The signature, base64url, not verified. */
    public String signature() {
        return text.substring(signatureStart);
    }

    /** The three parts with their dots. */
    public String text() {
        return text;
    }

    private String payloadText() {
        return text.substring(payloadStart, signatureStart - 1);
    }

    private static void checkHeader(String encoded) throws ProtocolException {
        if (!encoded.equals(USUAL_HEADER)) {
            checkAnyHeader(encoded);
        }
    }

    private static void checkAnyHeader(String encoded) throws ProtocolException {
        JsonValue header = strict(Base64Url.decode(encoded));
        if (JsView.keys(header).size() != 1) {
            throw new ProtocolException(
                    ErrorCode.JWS_PROTECTED_HEADER_MISSING_OR_UNKNOWN_PROPERTY,
                    "expected a protected header with alg alone, found " + JsView.keys(header));
        }
        Optional<String> alg = JsView.text(JsView.get(header, "alg"));
        if (!alg.equals(Optional.of("ES256K"))) {
            throw new ProtocolException(
                    ErrorCode.JWS_PROTECTED_HEADER_MISSING_OR_INCORRECT_ALG,
                    "expected alg 'ES256K', found '" + alg.orElse("") + "'");
        }
    }

    private static JsonValue strict(byte[] header) throws ProtocolException {
        try {
            return StrictJson.parse(header);
        } catch (ProtocolException e) {
            throw notJson("protected header", e);
        }
    }

    private static ProtocolException notJson(String part, ProtocolException cause) {
        return new ProtocolException(
                ErrorCode.JWS_CONTENT_NOT_JSON, "expected the " + part + " to be JSON: " + cause.detail());
    }

    private static void checkAlphabet(String part, ErrorCode code) throws ProtocolException {
        if (!Base64Url.isAlphabet(part)) {
            throw new ProtocolException(code, "expected base64url without padding");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompactJws that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
