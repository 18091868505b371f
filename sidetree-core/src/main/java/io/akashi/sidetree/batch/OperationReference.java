package io.akashi.sidetree.batch;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.Checks;
import io.akashi.sidetree.model.DidSuffix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An entry of an index file for an operation that is signed: whose it is and what it reveals. */
record OperationReference(DidSuffix suffix, EncodedMultihash revealValue) {
    private static final Set<String> MEMBERS = Set.of("didSuffix", "revealValue");

    /** Reads a list of references; {@code notArray} if it is none. */
    static List<OperationReference> parseAll(Optional<JsonValue> value, String what, ErrorCode notArray)
            throws ProtocolException {
        List<JsonValue> elements = JsView.elements(value)
                .orElseThrow(() -> new ProtocolException(
                        notArray, "expected " + what + " to be an array, found " + JsView.typeOf(value)));
        List<OperationReference> references = new ArrayList<>(elements.size());
        for (JsonValue element : elements) {
            Checks.onlyMembers(element, MEMBERS, what);
            EncodedMultihash suffix = Checks.multihash(JsView.get(element, "didSuffix"), what + " didSuffix");
            EncodedMultihash reveal = Checks.multihash(JsView.get(element, "revealValue"), what + " revealValue");
            references.add(new OperationReference(new DidSuffix(suffix.text()), reveal));
        }
        return references;
    }

    /** @throws ProtocolException with {@code code} if a DID occurs twice */
    static void checkDistinct(List<DidSuffix> suffixes, ErrorCode code) throws ProtocolException {
        Set<DidSuffix> seen = new HashSet<>();
        for (DidSuffix suffix : suffixes) {
            if (!seen.add(suffix)) {
                throw new ProtocolException(code, "DID " + suffix + " stands twice");
            }
        }
    }

    static List<DidSuffix> suffixes(List<OperationReference> references) {
        return references.stream().map(OperationReference::suffix).toList();
    }
}
