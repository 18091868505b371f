package io.akashi.issuer.trust;

import io.akashi.issuer.trust.audit.CredentialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A register in memory whose changes are counted and may fail. */
final class MemoryCredentials implements LiveCredentials {
    private final TreeMap<String, LiveCredential> all = new TreeMap<>();
    private final List<String> changes = new ArrayList<>();
    private boolean broken;

    synchronized void put(LiveCredential credential) {
        all.put(credential.id(), credential);
    }

    synchronized CredentialState state(String id) {
        return Optional.ofNullable(all.get(id)).orElseThrow().state();
    }

    /** Whether changes fail from now on, as if the process died before them. */
    synchronized void broken(boolean from) {
        broken = from;
    }

    /** Every change that was made, those that changed nothing included. */
    synchronized List<String> changes() {
        return List.copyOf(changes);
    }

    @Override
    public synchronized List<LiveCredential> after(String id, int limit) {
        return all.tailMap(id, false).values().stream()
                .filter(credential -> credential.state() != CredentialState.REVOKED)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<LiveCredential> find(String id) {
        return Optional.ofNullable(all.get(id)).filter(credential -> credential.state() != CredentialState.REVOKED);
    }

    @Override
    public synchronized void change(String id, CredentialState state) {
        if (broken) {
            throw new IllegalStateException("the process dies here");
        }
        changes.add(id + " " + state.text());
        find(id).ifPresent(old -> put(with(old, state)));
    }

    private static LiveCredential with(LiveCredential old, CredentialState state) {
        return new LiveCredential(
                old.id(),
                old.configuration(),
                state,
                old.evidence(),
                old.did(),
                old.verificationMethod(),
                old.thumbprint());
    }
}
