package io.akashi.node.issuer;

import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.issuer.credential.CredentialCatalog;
import io.akashi.issuer.credential.SubjectClaims;
import io.akashi.issuer.hardware.CollateralSource;
import io.akashi.issuer.hardware.translate.KeyStorageLevels;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.oid4vci.metadata.IssuerIdentifier;
import io.akashi.issuer.oid4vci.proof.AttestationTrust;
import io.akashi.issuer.trust.LivingPolicy;
import io.akashi.issuer.trust.audit.WebhookSeal;
import io.akashi.issuer.trust.audit.WebhookTarget;
import io.akashi.keystore.KeyStore;
import io.akashi.node.http.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What an issuer stands on, wherever a configuration or a sandbox has it from.
 *
 * @param didMethod of the node's own network, as {@code did:ion}
 * @param keys of its purposes
 * @param certified signs SD-JWT VCs under certificates; without it the key of its DID does
 * @param extras routes besides those of every issuer
 */
record IssuerSetup(
        IssuerIdentifier identifier,
        String didMethod,
        KeyStore keys,
        Optional<IssuerKey> certified,
        Offered offered,
        Trust trust,
        Living living,
        List<Route> extras) {
    IssuerSetup {
        extras = List.copyOf(extras);
    }

    /** What is offered, and where claims are found that are not of keys. */
    record Offered(CredentialCatalog catalog, SubjectClaims subjects) {}

    /**
     * What evidence and key attestations are judged by.
     *
     * @param levels what an environment is worth as key storage, for other issuers
     */
    record Trust(
            AppraisalPolicy policy,
            TrustAnchors anchors,
            AttestationTrust providers,
            CollateralSource collateral,
            KeyStorageLevels levels) {}

    /**
     * How what was issued is looked at again.
     *
     * @param collateralVersion another number when new collateral is there
     * @param hook is told of changes
     */
    record Living(Duration interval, LivingPolicy policy, LongSupplier collateralVersion, Optional<Hook> hook) {}

    /** Who is told of changes, and how it knows that we told. */
    record Hook(WebhookTarget target, WebhookSeal seal) {}
}
