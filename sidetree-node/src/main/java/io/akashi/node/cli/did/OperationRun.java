package io.akashi.node.cli.did;

import io.akashi.node.cli.did.NodeClient.Answer;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.model.Operation.Create;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Sends an operation so that a crash at any point loses no key: the next keys are in the file before the operation leaves,
 * and replace the current ones only when the node shows that it waits for them. What a crash left open is settled first
 * by the next command.
 */
final class OperationRun {
    private static final String BUSY = "queueing_multiple_operations_per_did_not_allowed";

    private final NodeClient node;
    private final KeyFile file;
    private final Console console;
    private final Follower follower;

    OperationRun(NodeClient node, KeyFile file, Console console, Follower follower) {
        this.node = node;
        this.file = file;
        this.console = console;
        this.follower = follower;
    }

    /** Finds out what became of earlier attempts, sending a pending one again; afterwards nothing is pending. */
    DidKeys settle(DidKeys keys) {
        if (keys.attempts().isEmpty()) {
            return keys;
        }
        if (keys.did().isPresent()) {
            NodeState state = NodeState.of(node.resolve(keys.did().get()));
            List<Attempt> newestFirst = new ArrayList<>(keys.attempts());
            Collections.reverse(newestFirst);
            for (Attempt attempt : newestFirst) {
                if (attempt.tookEffect(state)) {
                    console.note("the earlier " + attempt.type().text() + " has taken effect");
                    return file.save(keys.after(attempt));
                }
            }
            if (isInVain(keys, state)) {
                console.note("the DID waits for another update key than the one in " + file.path()
                        + ": it was changed from elsewhere; recover it to have it back");
                return file.save(keys.settingAside(keys.pending().get()));
            }
        }
        return keys.pending().isEmpty() ? keys : sendAgain(keys, keys.pending().get());
    }

    /** An update that was signed with a key which the DID no longer waits for: sent again, it would be in vain. */
    private static boolean isInVain(DidKeys keys, NodeState state) {
        boolean isUpdate = keys.pending()
                .filter(attempt -> attempt.type() == OperationType.UPDATE)
                .isPresent();
        return isUpdate
                && state.isPublished()
                && !state.updateCommitment()
                        .equals(Optional.of(keys.update().commitment().text()));
    }

    private DidKeys sendAgain(DidKeys keys, Attempt pending) {
        console.note("an earlier " + pending.type().text() + " was left open: sending the same request again");
        Answer answer = node.submit(pending.request());
        if (answer.status() / 100 == 2) {
            DidKeys named = name(keys, pending, answer);
            return awaited(named, pending, answer);
        }
        Failure refusal = answer.refusal();
        boolean isFinal = answer.status() == 400 && !refusal.code().equals(BUSY);
        if (!isFinal || pending.type() == OperationType.CREATE) {
            throw refusal;
        }
        console.note("the node refuses it (" + refusal.code() + "): it is given up, its keys are kept");
        return file.save(keys.settingAside(pending));
    }

    /** Sends an operation and waits for its effect. */
    DidKeys runAndWait(DidKeys keys, Attempt attempt) {
        Answer answer = send(keys, attempt);
        DidKeys named = name(keys.with(attempt), attempt, answer);
        return awaited(named, attempt, answer);
    }

    /** Sends an operation; its effect is for a later command to see. */
    DidKeys runWithoutWaiting(DidKeys keys, Attempt attempt) {
        Answer answer = send(keys, attempt);
        return name(keys.with(attempt), attempt, answer);
    }

    private Answer send(DidKeys keys, Attempt attempt) {
        file.save(keys.with(attempt));
        Answer answer;
        try {
            answer = node.submit(attempt.request());
        } catch (Failure e) {
            throw new Failure(e.exit(), e.code(), e.message() + "; the keys are kept in " + file.path());
        }
        if (answer.status() / 100 == 4) { // the node says that it did not take it
            forget(keys, attempt);
        }
        if (answer.status() / 100 != 2) {
            throw answer.refusal();
        }
        console.note("accepted by the node");
        return answer;
    }

    private void forget(DidKeys keys, Attempt attempt) {
        if (attempt.type() == OperationType.CREATE) {
            file.delete(); // there is no such DID
        } else {
            file.save(keys.without(attempt));
        }
    }

    private DidKeys awaited(DidKeys keys, Attempt attempt, Answer answer) {
        try {
            follower.follow(attempt, shortForm(keys), answer.location().filter(path -> path.startsWith("/")));
        } catch (Failure e) {
            if (e.exit() == Exit.REFUSED) {
                file.save(keys.settingAside(attempt));
            }
            throw e;
        }
        return file.save(keys.after(attempt));
    }

    private static String shortForm(DidKeys keys) {
        return keys.did().orElseThrow(() -> Failure.usage("the key file does not name its DID"));
    }

    /** Learns the DID's method from the node's answer to a create. */
    private DidKeys name(DidKeys keys, Attempt attempt, Answer answer) {
        if (attempt.type() != OperationType.CREATE) {
            return keys;
        }
        String suffix = ":" + keys.suffix().text();
        Optional<String> did = Fields.text(answer.json(), "didDocument", "id")
                .filter(id -> id.startsWith("did:") && id.endsWith(suffix));
        if (did.isEmpty()) {
            throw new Failure(
                    Exit.REFUSED, "unexpected_answer", "the node took the create and did not answer with its document");
        }
        String method = did.get().substring("did:".length(), did.get().length() - suffix.length());
        return file.save(keys.named(did.get(), longForm(method, attempt)));
    }

    private static String longForm(String method, Attempt create) {
        byte[] request = create.request().getBytes(StandardCharsets.UTF_8);
        try {
            Create parsed = (Create) OperationParser.parseRequest(request, ProtocolParameters.V1_0.maxDeltaSize());
            return Did.of(method, parsed).text();
        } catch (ProtocolException e) {
            throw Failure.usage("the key file holds a create that is none: " + e.getMessage());
        }
    }
}
