package io.akashi.attestation;

/** The groups of checks. Every appraisal answers each of them, in this order, with the worst answer of its members. */
public enum Aspect {
    /** All signatures over the evidence hold. */
    SIGNATURE("signature"),
    /** The signing certificates lead to a trust anchor and are in force. */
    CHAIN("chain"),
    /** No certificate that must be covered by a list is in it. */
    REVOCATION("revocation"),
    /** The vendor's statements about its platforms are authentic and in force. */
    COLLATERAL("collateral"),
    /** The platform's firmware level is one that the vendor and the policy accept. */
    TCB("tcb"),
    /** The evidence holds the expected nonce, audience, key and DID, and its own parts hang together. */
    BINDING("binding"),
    /** The environment cannot be looked into. */
    DEBUG("debug"),
    /** The evidence holds what its profile demands, in the form it demands. */
    CONTENT("content"),
    /** The measurements are among the reference values. */
    REFERENCE_VALUES("reference-values"),
    /** The evidence is recent enough. */
    AGE("age");

    private final String text;

    Aspect(String text) {
        this.text = text;
    }

    /** The stable text, also that of the check that sums the aspect up. */
    public String text() {
        return text;
    }
}
