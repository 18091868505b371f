package io.akashi.issuer.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.Outcome;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.vcdm.VpJwt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies a {@code vp+jwt}: each credential, and that who presents them is bound to by each: by the key in its {@code cnf}, or
 * as its subject by a key in the DID document of the holder.
 */
final class PresentationVerifier {
    private static final int MAX_CREDENTIALS = 20;

    private final IssuerKeys keys;
    private final Inner inner;

    PresentationVerifier(IssuerKeys keys, Inner inner) {
        this.keys = keys;
        this.inner = inner;
    }

    /** Verifies one credential of the presentation. */
    interface Inner {
        Optional<SignedClaims> verify(String credential, Instant now, CheckList checks);
    }

    List<SignedClaims> verify(String text, HolderDemand holder, Instant now, CheckList checks) {
        List<SignedClaims> signed = new ArrayList<>();
        try {
            VpJwt presentation = VpJwt.read(text);
            int count = presentation.credentials().size();
            checks.record(
                    CredentialCheck.FORM,
                    count > 0 && count <= MAX_CREDENTIALS,
                    VpJwt.TYPE + " with 1 to " + MAX_CREDENTIALS + " credentials",
                    count + " credentials");
            if (count > MAX_CREDENTIALS) {
                return List.of();
            }
            for (String credential : presentation.credentials()) {
                inner.verify(credential, now, checks).ifPresent(signed::add);
            }
            if (signed.size() == count) {
                holder(presentation, signed, holder, now, checks);
            }
        } catch (TokenException e) {
            checks.fail(CredentialCheck.FORM, e);
        }
        return signed;
    }

    private void holder(
            VpJwt presentation, List<SignedClaims> signed, HolderDemand demand, Instant now, CheckList checks) {
        if (!(demand instanceof HolderDemand.Presented presented)) {
            checks.add(CredentialCheck.HOLDER, Outcome.NOT_APPLICABLE, "nothing", "not asked");
            return;
        }
        try {
            for (SignedClaims credential : signed) {
                presentation.verify(key(presentation, credential), presented.request(), now, presented.age());
            }
            checks.pass(CredentialCheck.HOLDER, "presented by the holder of each credential", "it is");
        } catch (TokenException e) {
            checks.fail(CredentialCheck.HOLDER, e);
        }
    }

    /** The key that must have signed the presentation for the sake of this credential. */
    private JWK key(VpJwt presentation, SignedClaims credential) throws TokenException {
        JsonNode bound = credential.claims().path("cnf").path("jwk");
        if (!bound.isMissingNode()) {
            return JwkJson.read(bound);
        }
        String subject = credential.subject().path("id").asText();
        String url = presentation.keyUrl().orElse("");
        if (subject.isEmpty() || !url.startsWith(subject + "#")) {
            throw TokenException.of(
                    TokenErrorCode.HOLDER_BINDING_WRONG, "a key of the subject '" + subject + "'", "'" + url + "'");
        }
        return keys.holder(url);
    }
}
