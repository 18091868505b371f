package io.akashi.resolver.method;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.ResolutionOptions;
import io.akashi.resolver.key.Multikey;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * did:x509: the DID names an authority by the hash of its certificate, and what a certificate below it must say; the
 * certificates are given with the request. Revocation is not asked for, and instead of now any one moment counts at which
 * all certificates were valid together: only who checks a signature knows when it was made. Source: "did:x509 Method
 * Specification", version 0.
 */
public final class X509Method implements DidMethod {
    private static final String CONTEXT = "https://www.w3.org/ns/did/v1.1";
    private static final Pattern FINGERPRINT = Pattern.compile("0:(sha256|sha384|sha512):([A-Za-z0-9_-]+)");
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_AGREEMENT = 4;

    @Override
    public String name() {
        return "x509";
    }

    @Override
    public Resolved resolve(DidName did, ResolutionOptions options) throws DidException {
        options.requireNoVersion(name());
        List<String> parts = List.of(did.id().split("::", -1));
        if (!FINGERPRINT.matcher(parts.get(0)).matches() || parts.size() < 2) {
            throw Multikey.invalid("expected 0:<hash>:<fingerprint>::<policy>:<value>, found " + did.id());
        }
        List<X509Policy> policies = X509Policy.parse(parts.subList(1, parts.size()));
        CertificateChain chain = CertificateChain.read(options.certificates()
                .orElseThrow(() -> new DidException(
                        DidErrorType.INVALID_OPTIONS, "expected the certificates in the option x509chain")));
        String[] authority = parts.get(0).split(":");
        if (!chain.hasAuthority(authority[1], authority[2])) {
            throw doesNotFit("no authority in x509chain has the fingerprint of the DID");
        }
        LeafCertificate leaf = chain.leaf();
        for (X509Policy policy : policies) {
            if (!policy.isKeptBy(leaf)) {
                throw doesNotFit("the first certificate does not keep the policy " + policy);
            }
        }
        JsonObject nothing = new JsonObject(Map.of());
        return new Resolved(Optional.of(document(did, leaf)), nothing, nothing, Resolved.Lasting.UNTIL_CHANGED);
    }

    private static JsonObject document(DidName did, LeafCertificate leaf) throws DidException {
        String id = did.text() + "#0";
        DocumentDraft draft = new DocumentDraft(did, CONTEXT)
                .method(id, "JsonWebKey", "publicKeyJwk", leaf.publicKey().json());
        boolean signs = leaf.mayBeUsedFor(DIGITAL_SIGNATURE);
        boolean agrees = leaf.mayBeUsedFor(KEY_AGREEMENT);
        if (!signs && !agrees) {
            throw doesNotFit("the first certificate allows neither signatures nor key agreement");
        }
        if (signs) {
            draft.uses(id, "authentication", "assertionMethod");
        }
        if (agrees) {
            draft.uses(id, "keyAgreement");
        }
        return draft.document();
    }

    static DidException doesNotFit(String detail) {
        return new DidException(DidErrorType.INVALID_OPTIONS, detail);
    }
}
