package io.akashi.resolver.http;

import io.akashi.resolver.did.DidException;
import io.akashi.resolver.method.Resolved;
import io.akashi.resolver.standard.Dereferenced;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The results of the two functions as JSON. The content type is {@code application/did} in all of them. Source: W3C DID
 * Resolution, "DID Resolution Result"; docs/adr/0022.
 */
final class ResultJson {
    private static final JsonObject EMPTY = new JsonObject(Map.of());

    private ResultJson() {}

    static JsonObject resolved(Resolved resolved) {
        JsonValue document = resolved.document().map(JsonValue.class::cast).orElse(JsonValue.NULL);
        return resolution(metadata(resolved.about()), document, resolved.documentMetadata());
    }

    static JsonObject failedResolution(DidException error) {
        return resolution(errorMetadata(error), JsonValue.NULL, EMPTY);
    }

    private static JsonObject resolution(JsonObject metadata, JsonValue document, JsonObject documentMetadata) {
        Map<String, JsonValue> result = new LinkedHashMap<>();
        result.put("didResolutionMetadata", metadata);
        result.put("didDocument", document);
        result.put("didDocumentMetadata", documentMetadata);
        return new JsonObject(result);
    }

    static JsonObject dereferenced(Dereferenced.Content content) {
        JsonObject metadata = content.isWholeDocument() ? content.from().documentMetadata() : EMPTY;
        return dereferencing(metadata(content.from().about()), content.content(), metadata);
    }

    static JsonObject endedDereferencing(Resolved from) {
        return dereferencing(metadata(from.about()), JsonValue.NULL, from.documentMetadata());
    }

    static JsonObject failedDereferencing(DidException error) {
        return dereferencing(errorMetadata(error), JsonValue.NULL, EMPTY);
    }

    private static JsonObject dereferencing(JsonObject metadata, JsonValue content, JsonObject contentMetadata) {
        Map<String, JsonValue> result = new LinkedHashMap<>();
        result.put("dereferencingMetadata", metadata);
        result.put("contentStream", content);
        result.put("contentMetadata", contentMetadata);
        return new JsonObject(result);
    }

    private static JsonObject metadata(JsonObject about) {
        Map<String, JsonValue> metadata = new LinkedHashMap<>();
        metadata.put("contentType", JsonValue.of(MediaTypes.DID));
        metadata.putAll(about.members());
        return new JsonObject(metadata);
    }

    private static JsonObject errorMetadata(DidException error) {
        Map<String, JsonValue> metadata = new LinkedHashMap<>();
        metadata.put("error", problem(error));
        metadata.putAll(error.about().members());
        return new JsonObject(metadata);
    }

    /** Source: RFC 9457, 3. */
    static JsonObject problem(DidException error) {
        Map<String, JsonValue> problem = new LinkedHashMap<>();
        problem.put("type", JsonValue.of(error.type().url()));
        problem.put("title", JsonValue.of(error.type().title()));
        problem.put("status", JsonValue.of(error.type().status()));
        problem.put("detail", JsonValue.of(error.detail()));
        return new JsonObject(problem);
    }
}
