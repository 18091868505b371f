package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.sidetree.encoding.Base64Url;

/** Writes DIDs in long form. */
final class LongForms {
    private LongForms() {}

    /** The long form of a create request. */
    static String of(String method, JsonNode create) {
        return of(method, Trees.hash(create.path("suffixData")), Trees.canonical(state(create)));
    }

    /** A long form of any parts. */
    static String of(String method, String suffix, byte[] state) {
        return "did:" + method + ":" + suffix + ":" + Base64Url.encode(state);
    }

    /** What a long form carries of a create request. */
    static ObjectNode state(JsonNode create) {
        ObjectNode state = Trees.object();
        state.set("delta", create.path("delta"));
        state.set("suffixData", create.path("suffixData"));
        return state;
    }
}
