package io.akashi.node.cli.did;

import io.akashi.node.cli.did.NodeClient.Answer;
import io.akashi.sidetree.json.JsonValue;
import java.time.Duration;
import java.util.Optional;

/**
 * Follows an operation that a node took until its effect shows. Receipts tell how far it has come; that it took effect is
 * believed only when the node shows the DID's new commitments.
 */
final class Follower {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final NodeClient node;
    private final Console console;
    private final Duration patience;

    /** @param patience how long to wait in all */
    Follower(NodeClient node, Console console, Duration patience) {
        this.node = node;
        this.console = console;
        this.patience = patience;
    }

    /**
     * Waits until the attempt has taken effect.
     *
     * @param receipt the path of the receipt; empty for a node that hands out none
     * @throws Failure {@link Exit#REFUSED} if it never will, {@link Exit#TIMED_OUT} or {@link Exit#UNREACHABLE} if that
     *     was not to be seen in time
     */
    void follow(Attempt attempt, String did, Optional<String> receipt) {
        Pauses pauses = new Pauses(System.nanoTime() + patience.toNanos());
        Optional<String> path = receipt;
        while (true) {
            Optional<Failure> unreachable = Optional.empty();
            try {
                Seen seen = path.map(this::receipt).orElse(Seen.ON_ITS_WAY);
                if (seen == Seen.NO_RECEIPT) {
                    path = Optional.empty();
                }
                boolean isOver = seen == Seen.APPLIED;
                if ((isOver || path.isEmpty()) && attempt.tookEffect(NodeState.of(node.resolve(did)))) {
                    return;
                }
                if (isOver) {
                    throw new Failure(
                            Exit.REFUSED,
                            "without_effect",
                            "the " + attempt.type().text()
                                    + " is on the ledger, but it changed nothing: it was not signed"
                                    + " with the key that the DID waits for");
                }
            } catch (Failure e) {
                if (e.exit() != Exit.UNREACHABLE) {
                    throw e;
                }
                console.note("the node does not answer, trying again");
                unreachable = Optional.of(e);
            }
            pauses.next(attempt, unreachable);
        }
    }

    private Seen receipt(String path) {
        Answer answer = node.get(path);
        if (answer.status() == 404) {
            return Seen.NO_RECEIPT;
        }
        if (answer.status() != 200) {
            return Seen.ON_ITS_WAY;
        }
        JsonValue json = answer.json();
        String state = Fields.text(json, "state").orElse("");
        console.note(describe(state, json));
        if (state.equals("rejected")) {
            throw new Failure(
                    Exit.REFUSED,
                    Fields.text(json, "code").orElse("rejected"),
                    "the batch of the operation was rejected; nothing has changed");
        }
        return state.equals("applied") ? Seen.APPLIED : Seen.ON_ITS_WAY;
    }

    private static String describe(String state, JsonValue json) {
        StringBuilder text = new StringBuilder(state);
        Fields.number(json, "place").ifPresent(place -> text.append(", place ").append(place));
        Fields.text(json, "transactionId")
                .ifPresent(id -> text.append(", transaction ").append(id));
        Fields.number(json, "block").ifPresent(block -> text.append(", block ").append(block));
        return text.toString();
    }

    private enum Seen {
        ON_ITS_WAY,
        APPLIED,
        NO_RECEIPT
    }

    /** Pauses that grow, up to a deadline. */
    private final class Pauses {
        private final long deadline;
        private long pause = FIRST_PAUSE.toNanos();

        Pauses(long deadline) {
            this.deadline = deadline;
        }

        void next(Attempt attempt, Optional<Failure> unreachable) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw unreachable.orElseGet(() -> new Failure(
                        Exit.TIMED_OUT,
                        "timed_out",
                        "the " + attempt.type().text() + " was not applied within " + patience.toSeconds()
                                + " seconds; it is on its way, and its keys are kept: the next command goes on from"
                                + " here"));
            }
            sleep(Math.min(left, pause));
            pause = Math.min(pause + pause / 2, LONGEST_PAUSE.toNanos());
        }

        private void sleep(long nanos) {
            try {
                Thread.sleep(Duration.ofNanos(nanos).toMillis() + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure(Exit.TIMED_OUT, "interrupted", "interrupted while waiting");
            }
        }
    }
}
