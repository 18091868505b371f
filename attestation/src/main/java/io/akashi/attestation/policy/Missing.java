package io.akashi.attestation.policy;

/** What to do where data is missing: a chain to an anchor, revocation lists, the vendor's collateral. */
public record Missing(OnFault chain, OnFault revocation, OnFault collateral) {
    /** Everything that is missing refuses. */
    public static final Missing REFUSED = new Missing(OnFault.REFUSE, OnFault.REFUSE, OnFault.REFUSE);
}
