package io.akashi.issuer.credential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenJson;

/** What {@link ClaimSource#KEY} knows of a holder's key, as one tree. */
final class KeyFacts {
    /** How evidence, key and DID are bound together. */
    private static final String BINDING = "akashi/attest/v1";

    private KeyFacts() {}

    static ObjectNode of(HolderKey key) {
        ObjectNode facts = TokenJson.object();
        if (key.protection() instanceof KeyProtection.Appraised appraised) {
            for (String name : new String[] {"attestation", "trustworthiness", "tcb"}) {
                if (appraised.claims().has(name)) {
                    facts.set(name, appraised.claims().path(name));
                }
            }
            facts.put("evidenceDigest", appraised.evidence()).put("binding", BINDING);
        } else if (key.protection() instanceof KeyProtection.Attested attested) {
            putLevels(facts, "key_storage", attested.keyStorage());
            putLevels(facts, "user_authentication", attested.userAuthentication());
        }
        facts.set("publicKeyJwk", JwkJson.write(key.key()));
        facts.put("thumbprint", thumbprint(key.key()));
        key.verificationMethod().ifPresent(url -> facts.put("verificationMethod", url));
        return facts;
    }

    private static void putLevels(ObjectNode facts, String name, java.util.List<String> levels) {
        if (!levels.isEmpty()) {
            levels.forEach(facts.putArray(name)::add);
        }
    }

    static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every key has a thumbprint", e);
        }
    }
}
