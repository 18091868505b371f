package io.akashi.issuer.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.CompactJws;
import java.util.List;

/**
 * What an issuer says, read from what it signed and disclosed.
 *
 * @param format {@code dc+sd-jwt} or {@code vc+jwt}
 * @param issuer the name under which the key was found
 * @param types what kind of credential it is
 * @param claims the whole credential
 * @param token in which they were signed
 */
public record SignedClaims(String format, String issuer, List<String> types, ObjectNode claims, CompactJws token) {
    /** Copies the list. */
    public SignedClaims {
        types = List.copyOf(types);
    }

    /** The claims about the subject: of {@code vc+jwt} those of its one subject. */
    JsonNode subject() {
        return format.equals("vc+jwt") ? claims.path("credentialSubject") : claims;
    }
}
