package io.akashi.issuer.credential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.sdjwt.SdJwt;
import io.akashi.issuer.sdjwt.SdJwtVc;
import io.akashi.issuer.status.StatusAddresses;
import io.akashi.issuer.vcdm.ModelTime;
import io.akashi.issuer.vcdm.VcJwt;
import java.util.List;

/** Writes one credential in the form of its kind and signs it. */
final class CredentialWriter {
    private final IssuerIdentity identity;
    private final StatusAddresses addresses;

    CredentialWriter(IssuerIdentity identity, StatusAddresses addresses) {
        this.identity = identity;
        this.addresses = addresses;
    }

    /**
     * One credential to be written.
     *
     * @param claims those of the rules
     * @param keys the key to which it is bound, or none
     */
    record Content(
            CredentialConfiguration configuration, IssuedCredential issued, ObjectNode claims, List<HolderKey> keys) {}

    String write(Content content) {
        return content.configuration().kind() instanceof CredentialKind.VcJwt kind
                ? vcJwt(content, kind)
                : sdJwt(content, (CredentialKind.SdJwtVc)
                        content.configuration().kind());
    }

    private String sdJwt(Content content, CredentialKind.SdJwtVc kind) {
        ObjectNode claims = TokenJson.object()
                .put("iss", identity.sdJwt().issuer())
                .put("iat", content.issued().times().from().getEpochSecond())
                .put("exp", content.issued().times().until().getEpochSecond())
                .put("vct", kind.vct());
        claims.set("status", addresses.tokenStatus(content.issued().place()));
        bind(claims, content);
        claims.setAll(content.claims());
        return SdJwtVc.issue(
                identity.sdJwt().signer(),
                new SdJwt.Draft(claims, content.configuration().disclosable()));
    }

    private String vcJwt(Content content, CredentialKind.VcJwt kind) {
        ObjectNode credential = TokenJson.object();
        kind.contexts().forEach(credential.putArray("@context")::add);
        credential.put("id", "urn:uuid:" + content.issued().id());
        kind.types().forEach(credential.putArray("type")::add);
        credential
                .put("issuer", identity.vcJwt().issuer())
                .put("validFrom", ModelTime.text(content.issued().times().from()))
                .put("validUntil", ModelTime.text(content.issued().times().until()));
        ObjectNode subject = credential.putObject("credentialSubject");
        String did = content.issued().holder().did();
        if (!did.isEmpty()) {
            subject.put("id", did);
        }
        subject.setAll(content.claims());
        if (!content.issued().evidence().isEmpty()) {
            credential
                    .putArray("evidence")
                    .addObject()
                    .put("type", "RemoteAttestationResult")
                    .put("evidenceDigest", content.issued().evidence());
        }
        credential.set(
                "credentialStatus", addresses.credentialStatus(content.issued().place()));
        bind(credential, content);
        return VcJwt.issue(identity.vcJwt().signer(), credential);
    }

    private static void bind(ObjectNode payload, Content content) {
        for (HolderKey key : content.keys()) {
            payload.putObject("cnf").set("jwk", JwkJson.write(key.key()));
        }
    }
}
