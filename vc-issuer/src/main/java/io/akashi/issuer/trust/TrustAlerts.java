package io.akashi.issuer.trust;

import io.akashi.issuer.trust.audit.Reason;

/** Port to the operator's attention. */
public interface TrustAlerts {
    /**
     * Something keeps credentials from being judged.
     *
     * @param credentials how many
     * @param detail of the first of them
     */
    void held(Reason.Code code, long credentials, String detail);
}
