package io.akashi.client;

import io.akashi.sidetree.json.JsonValue;

/**
 * Why a DID does not resolve. Source: W3C DID Resolution, "Errors".
 *
 * @param code the last part of the error's type: {@code NOT_FOUND}, {@code INVALID_DID}, {@code METHOD_NOT_SUPPORTED}, …
 * @param status that goes with it over HTTP
 */
public record ResolutionError(String code, int status, String title, String detail) {
    static ResolutionError read(JsonValue problem) {
        String type = Members.requireText(problem, "type");
        return new ResolutionError(
                type.substring(type.indexOf('#') + 1),
                (int) Members.requireNumber(problem, "status"),
                Members.text(problem, "title").orElse(""),
                Members.text(problem, "detail").orElse(""));
    }
}
