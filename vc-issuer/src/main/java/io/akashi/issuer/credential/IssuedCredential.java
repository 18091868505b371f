package io.akashi.issuer.credential;

import io.akashi.issuer.status.StatusIndex;
import java.time.Instant;

/**
 * What is remembered of a credential; its claims are not.
 *
 * @param id drawn for this credential
 * @param configuration the id of its configuration
 * @param holder to whom it is bound
 * @param place its status
 * @param evidence the digest of the evidence on which it rests, empty if it rests on none
 * @param times from when to when it is in force
 */
public record IssuedCredential(
        String id, String configuration, Holder holder, StatusIndex place, String evidence, Period times) {
    /**
     * To whom a credential is bound; each part may be empty.
     *
     * @param thumbprint of the key (RFC 7638)
     * @param verificationMethod the DID URL under which the holder's DID document names the key
     */
    public record Holder(String thumbprint, String verificationMethod) {
        /** Bound to nobody. */
        public static final Holder NOBODY = new Holder("", "");

        /** The DID in the verification method, empty without one. */
        public String did() {
            int fragment = verificationMethod.indexOf('#');
            return fragment < 0 ? "" : verificationMethod.substring(0, fragment);
        }
    }

    /** From a time on, up to and without another. */
    public record Period(Instant from, Instant until) {}

    /** Whether it has run out at this time. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(times.until());
    }
}
