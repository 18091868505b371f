package io.akashi.issuer.oid4vci.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.oid4vci.VciException;
import java.util.ArrayList;
import java.util.List;

/**
 * The proofs of one request, all of one type. Source: OpenID4VCI 1.0, section 8.2, {@code proofs}.
 *
 * @param items one or more
 */
public record ProofSet(String type, List<JsonNode> items) {
    /** Copies the list. */
    public ProofSet {
        items = List.copyOf(items);
    }

    /**
     * Reads the value of {@code proofs}.
     *
     * @param most how many items it may have
     * @throws VciException {@code INVALID_PROOF}
     */
    public static ProofSet parse(JsonNode proofs, int most) throws VciException {
        if (!proofs.isObject() || proofs.size() != 1) {
            throw ProofContext.refused(
                    "proofs with exactly one type", proofs.isMissingNode() ? "none" : proofs.size() + "");
        }
        String type = proofs.fieldNames().next();
        JsonNode array = proofs.path(type);
        if (!array.isArray() || array.isEmpty() || array.size() > most) {
            throw ProofContext.refused("a list of 1 to " + most + " proofs", array.size() + "");
        }
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return new ProofSet(type, items);
    }
}
