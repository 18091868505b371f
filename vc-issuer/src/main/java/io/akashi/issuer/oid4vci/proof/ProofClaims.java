package io.akashi.issuer.oid4vci.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.oid4vci.VciException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The claims that proofs and attestations of keys have in common. */
final class ProofClaims {
    private final ObjectNode claims;

    ProofClaims(ObjectNode claims) {
        this.claims = claims;
    }

    /** @throws VciException unless there is a time of making that is not ahead of ours */
    Instant issuedAt(Instant now) throws VciException {
        long second = seconds("iat").orElseThrow(() -> ProofContext.refused("iat as a number of seconds", "none"));
        if (second > now.plus(ProofContext.AHEAD).getEpochSecond()) {
            throw ProofContext.refused("iat not after " + now.getEpochSecond(), second + "");
        }
        return Instant.ofEpochSecond(second);
    }

    /** @throws VciException if it begins later, or has ended */
    void checkInForce(Instant now) throws VciException {
        OptionalLong end = seconds("exp");
        if (end.isPresent() && end.getAsLong() <= now.getEpochSecond()) {
            throw ProofContext.refused("exp after " + now.getEpochSecond(), end.getAsLong() + "");
        }
        OptionalLong begin = seconds("nbf");
        if (begin.isPresent()
                && begin.getAsLong() > now.plus(ProofContext.AHEAD).getEpochSecond()) {
            throw ProofContext.refused("nbf not after " + now.getEpochSecond(), begin.getAsLong() + "");
        }
    }

    boolean has(String name) {
        return claims.has(name);
    }

    JsonNode get(String name) {
        return claims.path(name);
    }

    /** @throws VciException if it is there and no text; empty if it is not there */
    String text(String name) throws VciException {
        JsonNode value = claims.path(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw ProofContext.refused(name + " as text", "another value");
        }
        return value.asText("");
    }

    /** @throws VciException if it is there and no list of one text or more; empty if it is not there */
    List<String> texts(String name) throws VciException {
        JsonNode value = claims.path(name);
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw ProofContext.refused(name + " as a list of texts", "another value");
            }
            texts.add(item.asText());
        }
        if (!value.isMissingNode() && (!value.isArray() || texts.isEmpty())) {
            throw ProofContext.refused(name + " as a list of one text or more", "another value");
        }
        return texts;
    }

    private OptionalLong seconds(String name) throws VciException {
        JsonNode value = claims.path(name);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!value.isNumber() || !value.canConvertToLong()) {
            throw ProofContext.refused(name + " as a number of seconds", "another value");
        }
        return OptionalLong.of(value.asLong());
    }
}
