package io.akashi.issuer.oid4vci.grant;

import io.akashi.issuer.oid4vci.VciException;
import java.time.Instant;

/** A DPoP proof that came with a request and has been checked, but for whether it came before; or its absence. */
public interface DpopUse {
    /** No proof came. */
    DpopUse NONE = new DpopUse() {
        @Override
        public String keyThumbprint() {
            return "";
        }

        @Override
        public void claim(Instant now) {
            // nothing to remember
        }
    };

    /** The SHA-256 thumbprint of the proof's key (RFC 7638), as base64url; empty if no proof came. */
    String keyThumbprint();

    /**
     * Remembers the proof, durably.
     *
     * @throws VciException {@code INVALID_DPOP_PROOF} if it came before
     */
    void claim(Instant now) throws VciException;
}
