package io.akashi.node.cli.did;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.request.SigningKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the controller of a DID keeps.
 *
 * @param did the short form, once a node has told its method
 * @param longForm the long form, likewise
 * @param recovery the key of the next recover or deactivate
 * @param update the key of the next update
 * @param documentKeys the secrets of keys in the document, by their ids
 * @param attempts operations whose effect has not been seen, the newest last
 */
record DidKeys(
        DidSuffix suffix,
        Optional<String> did,
        Optional<String> longForm,
        SigningKey recovery,
        SigningKey update,
        Map<String, SigningKey> documentKeys,
        List<Attempt> attempts,
        boolean isDeactivated) {
    DidKeys {
        documentKeys = Map.copyOf(documentKeys);
        attempts = List.copyOf(attempts);
    }

    /** A DID that has yet to be created by {@code create}. */
    static DidKeys of(DidSuffix suffix, Attempt create) {
        return new DidKeys(
                suffix,
                Optional.empty(),
                Optional.empty(),
                create.recovery(),
                create.update(),
                create.documentKeys(),
                List.of(create),
                false);
    }

    /** The attempt that may still take effect. */
    Optional<Attempt> pending() {
        return attempts.stream().filter(Attempt::isPending).findFirst();
    }

    /** With the names that a node gave. */
    DidKeys named(String shortForm, String longText) {
        return new DidKeys(
                suffix,
                Optional.of(shortForm),
                Optional.of(longText),
                recovery,
                update,
                documentKeys,
                attempts,
                isDeactivated);
    }

    /** With one more attempt. */
    DidKeys with(Attempt attempt) {
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(attempt);
        return withAttempts(more);
    }

    /** Without this attempt, which no node ever took. */
    DidKeys without(Attempt attempt) {
        return withAttempts(
                attempts.stream().filter(other -> !other.equals(attempt)).toList());
    }

    /** With this attempt given up, its keys kept. */
    DidKeys settingAside(Attempt attempt) {
        return withAttempts(attempts.stream()
                .map(other -> other.equals(attempt) ? other.setAside() : other)
                .toList());
    }

    /** As things are once {@code attempt} has taken effect; what was tried on the old keys is void. */
    DidKeys after(Attempt attempt) {
        Map<String, SigningKey> keys = new LinkedHashMap<>(documentKeys);
        keys.putAll(attempt.documentKeys());
        boolean ended = attempt.type() == OperationType.DEACTIVATE;
        return new DidKeys(
                suffix, did, longForm, attempt.recovery(), attempt.update(), keys, List.of(), ended || isDeactivated);
    }

    private DidKeys withAttempts(List<Attempt> changed) {
        return new DidKeys(suffix, did, longForm, recovery, update, documentKeys, changed, isDeactivated);
    }
}
