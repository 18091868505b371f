package io.akashi.issuer.vcdm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import java.util.ArrayList;
import java.util.List;

/** What a presentation must be: enveloped credentials alone. Source: VC Data Model 2.0, 4.13. */
final class PresentationModel {
    private static final String ENVELOPE = "data:application/vc+jwt,";
    private static final List<String> ENVELOPES = List.of(ENVELOPE, "data:application/vc+sd-jwt,");

    private PresentationModel() {}

    /** A presentation of these credentials by this holder. */
    static ObjectNode write(String holder, List<String> credentials) {
        ObjectNode presentation = TokenJson.object();
        presentation.putArray("@context").add(ModelShape.CONTEXT);
        presentation.putArray("type").add("VerifiablePresentation");
        presentation.put("holder", holder);
        ArrayNode items = presentation.putArray("verifiableCredential");
        for (String credential : credentials) {
            items.addObject()
                    .put("@context", ModelShape.CONTEXT)
                    .put("id", ENVELOPE + credential)
                    .put("type", "EnvelopedVerifiableCredential");
        }
        return presentation;
    }

    /**
     * The credentials of a presentation, as tokens.
     *
     * @throws TokenException {@link TokenErrorCode#CREDENTIAL_MALFORMED}
     */
    static List<String> credentials(JsonNode presentation) throws TokenException {
        ModelShape.context(presentation);
        if (!ModelShape.types(presentation, "the presentation").contains("VerifiablePresentation")) {
            throw ModelShape.malformed(
                    "type with VerifiablePresentation",
                    presentation.path("type").toString());
        }
        ModelShape.optionalId(presentation, "the presentation");
        if (presentation.has("holder")) {
            ModelShape.party(presentation, "holder");
        }
        List<String> credentials = new ArrayList<>();
        for (JsonNode item : ModelShape.objects(presentation, "verifiableCredential")) {
            credentials.add(enveloped(item));
        }
        return List.copyOf(credentials);
    }

    private static String enveloped(JsonNode item) throws TokenException {
        JsonNode context =
                item.path("@context").isArray() ? item.path("@context").path(0) : item.path("@context");
        if (!context.asText().equals(ModelShape.CONTEXT)
                || !ModelShape.types(item, "an enveloped credential").contains("EnvelopedVerifiableCredential")) {
            throw ModelShape.malformed("an EnvelopedVerifiableCredential with its context", item.toString());
        }
        String id = ModelShape.id(item, "an enveloped credential");
        for (String envelope : ENVELOPES) {
            if (id.startsWith(envelope)) {
                return id.substring(envelope.length());
            }
        }
        throw ModelShape.malformed("an id that begins with one of " + ENVELOPES, id);
    }
}
