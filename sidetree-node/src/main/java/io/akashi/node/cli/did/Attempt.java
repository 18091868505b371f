package io.akashi.node.cli.did;

import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.request.SigningKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An operation that was signed and whose effect has not been seen, with the keys that hold once it has taken effect. It
 * is written down before it is sent.
 *
 * @param request the text to send; the same text can be sent again without harm
 * @param documentKeys the secrets of keys that it adds to the document, by their ids
 * @param isPending whether it may still take effect; if not, it was refused or its batch was void, and it is kept only in
 *     case the ledger turns out to hold it after all
 */
record Attempt(
        OperationType type,
        String request,
        SigningKey recovery,
        SigningKey update,
        Map<String, SigningKey> documentKeys,
        boolean isPending) {
    Attempt {
        documentKeys = Map.copyOf(new LinkedHashMap<>(documentKeys));
    }

    /** The same, given up. */
    Attempt setAside() {
        return new Attempt(type, request, recovery, update, documentKeys, false);
    }

    /** Whether this is what the node's answer shows. */
    boolean tookEffect(NodeState state) {
        return switch (type) {
            case CREATE -> state.isPublished() || state.isDeactivated();
            case UPDATE -> state.updateCommitment().equals(commitment(update));
            case RECOVER -> state.recoveryCommitment().equals(commitment(recovery));
            case DEACTIVATE -> state.isDeactivated();
        };
    }

    private static Optional<String> commitment(SigningKey key) {
        return Optional.of(key.commitment().text());
    }
}
