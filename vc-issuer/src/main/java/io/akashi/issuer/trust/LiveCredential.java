package io.akashi.issuer.trust;

import io.akashi.issuer.trust.audit.CredentialState;

/**
 * A credential that is not expired and not revoked, as the register knows it.
 *
 * @param evidence the digest of the evidence it rests on, or an empty text if it rests on none
 * @param did of its holder; empty if it is bound to a key alone
 * @param verificationMethod the DID URL of the holder's key; empty likewise
 * @param thumbprint of the holder's key (RFC 7638)
 */
public record LiveCredential(
        String id,
        String configuration,
        CredentialState state,
        String evidence,
        String did,
        String verificationMethod,
        String thumbprint) {}
