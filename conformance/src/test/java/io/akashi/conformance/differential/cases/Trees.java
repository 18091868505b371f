package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Multihash;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.StrictJson;

/** JSON as it is put together before it is spoilt. */
final class Trees {
    private Trees() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** The canonical form; that of null for a member that is missing. */
    static byte[] canonical(JsonNode tree) {
        try {
            return CanonicalJson.bytes(StrictJson.parse(tree.isMissingNode() ? "null" : tree.toString()));
        } catch (ProtocolException e) {
            throw new IllegalStateException("a tree is JSON", e);
        }
    }

    /** The hash of the canonical form, as requests carry it. */
    static String hash(JsonNode tree) {
        return Multihash.of(canonical(tree)).text();
    }
}
