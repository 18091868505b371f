package io.akashi.issuer.trust;

import io.akashi.issuer.trust.audit.CredentialState;
import java.util.List;
import java.util.Optional;

/** Port to the register of what was issued and to its status. Safe for threads. */
public interface LiveCredentials {
    /** The first live credentials whose ids come after {@code id}, in the order of their ids; at most {@code limit}. */
    List<LiveCredential> after(String id, int limit);

    /** The live credential of this id. */
    Optional<LiveCredential> find(String id);

    /**
     * Puts the credential into this state, on disk when this returns. Doing it again changes nothing, and what is revoked
     * or not there any more stays as it is.
     */
    void change(String id, CredentialState state);
}
