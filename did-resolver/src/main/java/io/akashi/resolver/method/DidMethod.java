package io.akashi.resolver.method;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.ResolutionOptions;

/** A way to find the document of a DID. There are five and no others. Safe for threads. */
public sealed interface DidMethod permits SidetreeMethod, KeyMethod, JwkMethod, WebMethod, X509Method {
    /** What stands after {@code did:} in the DIDs of this method. */
    String name();

    /**
     * Resolves a DID of this method.
     *
     * @throws DidException with {@link DidErrorType#NOT_FOUND} if there is none, {@link DidErrorType#INVALID_DID} if the
     *     method's rules are broken, or what else is in the way
     */
    Resolved resolve(DidName did, ResolutionOptions options) throws DidException;
}
