package io.akashi.issuer.credential;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Port to the register of what was issued. Safe for threads. */
public interface IssuedRegister {
    /** Adds these, durably before it returns. */
    void add(List<IssuedCredential> credentials);

    /** The credential of this id. */
    Optional<IssuedCredential> find(String id);

    /** The first credentials whose ids come after {@code id}, in the order of their ids; at most {@code limit}. */
    List<IssuedCredential> after(String id, int limit);

    /** Forgets these, expired ones as a rule; unknown ids are passed over. */
    void forget(Collection<String> ids);
}
