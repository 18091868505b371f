package io.akashi.issuer.oid4vci.proof;

import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.oid4vci.VciException;

/** Port to the keys of DIDs. */
public interface DidKeys {
    /**
     * The public key that this DID URL names.
     *
     * @param didUrl absolute, with a fragment
     * @throws VciException {@code INVALID_PROOF} with the reason: no such DID here, none that is alive, no such key in it
     */
    JWK key(String didUrl) throws VciException;
}
