package io.akashi.issuer.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.sdjwt.ClaimPath;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One kind of credential that an issuer makes.
 *
 * @param id its name in offers and metadata
 * @param claims which claims it has beside those of every credential
 * @param disclosable the claims that the holder may keep to itself; none for {@code vc+jwt}
 * @param validity how long it is in force
 * @param keys to what keys it is bound
 * @param display names for people, as {@code credential_metadata.display} has them
 */
public record CredentialConfiguration(
        String id,
        CredentialKind kind,
        List<ClaimRule> claims,
        Set<ClaimPath> disclosable,
        Duration validity,
        KeyRule keys,
        JsonNode display) {
    /** Copies the collections. */
    public CredentialConfiguration {
        claims = List.copyOf(claims);
        disclosable = Set.copyOf(disclosable);
    }

    /**
     * To what keys a credential is bound. There are two ways and no others.
     */
    public sealed interface KeyRule {
        /** To one key each, at most {@code batch} credentials at once. */
        record Bound(KeyRequirement requirement, int batch) implements KeyRule {}

        /** To none: whoever has it may show it. */
        record Unbound() implements KeyRule {}
    }

    /** The value of {@code credential_metadata}: names for people, and where claims stand. OpenID4VCI 1.0, 12.2.4. */
    public ObjectNode metadata() {
        ObjectNode metadata = TokenJson.object();
        metadata.set("display", display.deepCopy());
        ArrayNode described = metadata.putArray("claims");
        for (ClaimRule rule : claims) {
            ObjectNode claim = described.addObject();
            ArrayNode path = claim.putArray("path");
            if (kind instanceof CredentialKind.VcJwt) {
                path.add("credentialSubject");
            }
            rule.to().forEach(path::add);
            claim.put("mandatory", rule.need() == ClaimRule.Need.REQUIRED);
        }
        return metadata;
    }
}
