package io.akashi.resolver.method;

import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.ResolutionOptions;
import io.akashi.resolver.key.Multikey;
import io.akashi.resolver.key.Multikey.Kind;
import io.akashi.resolver.key.PublicKeyChecks;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;

/**
 * did:key: the DID is a public key, and its document follows from it. With an Ed25519 key comes the X25519 key that
 * follows from it, for key agreement. Source: W3C CCG, "The did:key Method v0.9".
 */
public final class KeyMethod implements DidMethod {
    private static final String[] SIGNING = {
        "authentication", "assertionMethod", "capabilityInvocation", "capabilityDelegation"
    };

    @Override
    public String name() {
        return "key";
    }

    @Override
    public Resolved resolve(DidName did, ResolutionOptions options) throws DidException {
        options.requireNoVersion(name());
        options.requireNoCertificates(name());
        return Resolved.forEver(document(did, Multikey.parse(did.id())));
    }

    private static JsonObject document(DidName did, Multikey key) {
        String id = did.text() + "#" + did.id();
        DocumentDraft draft = new DocumentDraft(
                        did, "https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")
                .method(id, DocumentDraft.MULTIKEY, "publicKeyMultibase", JsonValue.of(did.id()));
        if (key.kind() == Kind.X25519) {
            return draft.uses(id, "keyAgreement").document();
        }
        draft.uses(id, SIGNING);
        if (key.kind() == Kind.ED25519) {
            String agreement = new Multikey(Kind.X25519, PublicKeyChecks.x25519Of(key.key())).text();
            draft.embeds("keyAgreement", did.text() + "#" + agreement, agreement);
        }
        return draft.document();
    }
}
