package io.akashi.issuer.vcdm;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a credential must be, beyond JSON. Source: VC Data Model 2.0, 4. */
public final class CredentialModel {
    /** What every context begins with. */
    public static final String CONTEXT = ModelShape.CONTEXT;

    private CredentialModel() {}

    /**
     * Returns if this is a credential of the data model.
     *
     * @throws TokenException {@link TokenErrorCode#CREDENTIAL_MALFORMED}
     */
    public static void check(JsonNode credential) throws TokenException {
        ModelShape.context(credential);
        if (!ModelShape.types(credential, "the credential").contains("VerifiableCredential")) {
            throw ModelShape.malformed(
                    "type with VerifiableCredential", credential.path("type").toString());
        }
        ModelShape.optionalId(credential, "the credential");
        issuer(credential);
        List<JsonNode> subjects = ModelShape.objects(credential, "credentialSubject");
        if (subjects.isEmpty()) {
            throw ModelShape.malformed("credentialSubject", "none");
        }
        for (JsonNode subject : subjects) {
            ModelShape.optionalId(subject, "credentialSubject");
        }
        period(credential);
        for (String name : List.of("credentialStatus", "evidence", "termsOfUse", "refreshService")) {
            for (JsonNode object : ModelShape.objects(credential, name)) {
                ModelShape.types(object, name);
                ModelShape.optionalId(object, name);
            }
        }
        for (JsonNode schema : ModelShape.objects(credential, "credentialSchema")) {
            ModelShape.types(schema, "credentialSchema");
            ModelShape.id(schema, "credentialSchema");
        }
        resources(credential);
    }

    /** The URL that names the issuer. */
    public static String issuer(JsonNode credential) throws TokenException {
        return ModelShape.party(credential, "issuer");
    }

    private static void period(JsonNode credential) throws TokenException {
        Optional<Instant> from = ModelTime.find(credential, "validFrom");
        Optional<Instant> until = ModelTime.find(credential, "validUntil");
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            throw ModelShape.malformed(
                    "validUntil not before validFrom " + from.get(), until.get().toString());
        }
    }

    private static void resources(JsonNode credential) throws TokenException {
        Set<String> ids = new HashSet<>();
        for (JsonNode resource : ModelShape.objects(credential, "relatedResource")) {
            if (!ids.add(ModelShape.id(resource, "relatedResource"))) {
                throw ModelShape.malformed("different ids in relatedResource", "one twice");
            }
            if (!resource.path("digestSRI").isTextual()
                    && !resource.path("digestMultibase").isTextual()) {
                throw ModelShape.malformed("digestSRI or digestMultibase in relatedResource", "neither");
            }
        }
    }
}
