package io.akashi.resolver.method;

import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.ResolutionOptions;
import io.akashi.resolver.key.Multikey;
import io.akashi.resolver.key.PublicJwk;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.StrictJson;

/** did:jwk: the DID is a public JSON Web Key in base64url. Source: "did:jwk Method Specification". */
public final class JwkMethod implements DidMethod {
    private static final int MOST_CHARACTERS = 8_192;

    @Override
    public String name() {
        return "jwk";
    }

    @Override
    public Resolved resolve(DidName did, ResolutionOptions options) throws DidException {
        options.requireNoVersion(name());
        options.requireNoCertificates(name());
        PublicJwk key = PublicJwk.of(read(did.id()));
        String id = did.text() + "#0";
        DocumentDraft draft = new DocumentDraft(
                        did, "https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1")
                .method(id, "JsonWebKey2020", "publicKeyJwk", key.json());
        String use = key.use().orElse("");
        if (!use.equals("enc")) {
            draft.uses(id, "assertionMethod", "authentication", "capabilityInvocation", "capabilityDelegation");
        }
        if (!use.equals("sig")) {
            draft.uses(id, "keyAgreement");
        }
        return Resolved.forEver(draft.document());
    }

    private static JsonObject read(String id) throws DidException {
        if (id.length() > MOST_CHARACTERS) {
            throw Multikey.invalid("expected at most " + MOST_CHARACTERS + " characters, found " + id.length());
        }
        try {
            byte[] bytes = Base64Url.decode(id);
            if (Base64Url.encode(bytes).equals(id) && StrictJson.parse(bytes) instanceof JsonObject object) {
                return object;
            }
        } catch (ProtocolException e) {
            throw Multikey.invalid("expected a JSON Web Key in base64url: " + e.detail());
        }
        throw Multikey.invalid("expected a JSON object in canonical base64url");
    }
}
