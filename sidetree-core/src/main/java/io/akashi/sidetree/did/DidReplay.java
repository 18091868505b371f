package io.akashi.sidetree.did;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.model.Delta;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.Operation.Create;
import io.akashi.sidetree.model.Operation.Deactivate;
import io.akashi.sidetree.model.Operation.Recover;
import io.akashi.sidetree.model.Operation.Update;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Replays the operations of one DID. The chain of commitments decides which take effect, not their order in time: the
 * first create with a delta, then the recovers and the deactivate that open each other's commitments, then the updates.
 * Where several open the same commitment the one anchored first wins. An operation that cannot be read or applied is
 * skipped, it alone. Source: Sidetree v1, "Resolution"; ION, resolver.
 */
public final class DidReplay {
    private final Map<EncodedMultihash, List<Candidate>> recoveries = new HashMap<>();
    private final Map<EncodedMultihash, List<Candidate>> updates = new HashMap<>();

    private DidReplay() {}

    /**
     * The state that {@code operations} lead to, or empty if none of them makes a DID.
     *
     * @param operations of one DID, in consensus order
     */
    public static Optional<Replayed> replay(List<StoredOperation> operations) {
        DidReplay replay = new DidReplay();
        return replay.start(operations).map(replay::replayed);
    }

    /**
     * The states in which the ledger, as it is known now, has shown the DID, the first one first; empty if none of the
     * operations makes a DID. The last one is that of {@link #replay}. A state that was replaced within one transaction
     * was never shown.
     *
     * @param operations of one DID, in consensus order
     */
    public static List<DidVersion> history(List<StoredOperation> operations) {
        DidReplay replay = new DidReplay();
        return replay.start(operations).map(replay::versions).orElse(List.of());
    }

    /** The state of a DID that was never anchored: what its create makes. */
    public static DidState unpublished(Create create) {
        return created(create);
    }

    private Optional<DidVersion> start(List<StoredOperation> operations) {
        Optional<DidVersion> start = Optional.empty();
        for (StoredOperation stored : operations) {
            Optional<Operation> operation = parse(stored);
            if (operation.isEmpty()) {
                continue;
            }
            if (operation.get() instanceof Create create) {
                start = start.or(() -> Optional.of(new DidVersion(created(create), stored, stored.transaction())));
            } else {
                Candidate candidate = new Candidate(stored, operation.get());
                Map<EncodedMultihash, List<Candidate>> map = operation.get() instanceof Update ? updates : recoveries;
                map.computeIfAbsent(candidate.opens(), key -> new ArrayList<>()).add(candidate);
            }
        }
        return start;
    }

    private Replayed replayed(DidVersion start) {
        List<DidVersion> steps = new ArrayList<>(recovered(start));
        steps.addAll(updated(last(steps)));
        List<StoredOperation> effective = new ArrayList<>();
        steps.forEach(step -> effective.add(step.by()));
        effective.sort(StoredOperation.ORDER);
        return new Replayed(last(steps).state(), effective);
    }

    /** Each recover ends the updates of the state before it at the transaction that anchored it. */
    private List<DidVersion> versions(DidVersion start) {
        Deque<DidVersion> shown = new ArrayDeque<>();
        for (DidVersion recovered : recovered(start)) {
            show(recovered, shown);
            updated(recovered).forEach(updated -> show(updated, shown));
        }
        return List.copyOf(shown);
    }

    private static void show(DidVersion version, Deque<DidVersion> shown) {
        while (!shown.isEmpty() && shown.getLast().since().compareTo(version.since()) >= 0) {
            shown.removeLast();
        }
        shown.addLast(version);
    }

    /** The first state and those that recovers and the deactivate lead to, one after the other. */
    private List<DidVersion> recovered(DidVersion start) {
        List<DidVersion> steps = new ArrayList<>(List.of(start));
        steps.addAll(new Chain(recoveries, DidState::recoveryCommitment).follow(start));
        return steps;
    }

    private List<DidVersion> updated(DidVersion start) {
        return start.state().isDeactivated() ? List.of() : new Chain(updates, DidState::updateCommitment).follow(start);
    }

    private static DidVersion last(List<DidVersion> steps) {
        return steps.get(steps.size() - 1);
    }

    /** An operation whose signature failed is as one that cannot be read. */
    private static Optional<Operation> parse(StoredOperation stored) {
        if (stored.verdict() == Verdict.INVALID) {
            return Optional.empty();
        }
        try {
            return Optional.of(OperationParser.parseAnchored(stored.request().borrow()));
        } catch (ProtocolException e) {
            return Optional.empty();
        }
    }

    private static DidState created(Create create) {
        return withDelta(
                create.suffixData().recoveryCommitment(),
                create.delta(),
                create.suffixData().deltaHash());
    }

    /** A create or recover: the document starts empty, and a delta that is missing or another's leaves it so. */
    private static DidState withDelta(EncodedMultihash recovery, Optional<Delta> delta, EncodedMultihash deltaHash) {
        Optional<Delta> matching = delta.filter(found -> found.matches(deltaHash));
        return new DidState(
                matching.map(found -> DidDocumentState.EMPTY.patched(found.patches()))
                        .orElse(DidDocumentState.EMPTY),
                Optional.of(recovery),
                matching.map(Delta::updateCommitment));
    }

    /** An operation that may take effect, with its stored form. */
    private record Candidate(StoredOperation stored, Operation operation) {
        /** The commitment that its reveal value opens, in the canonical text that ION looks it up by. */
        EncodedMultihash opens() {
            return operation.match(new Operation.Cases<>() {
                @Override
                public EncodedMultihash create(Create create) {
                    throw new IllegalStateException("a create opens no commitment");
                }

                @Override
                public EncodedMultihash update(Update update) {
                    return update.revealValue().commitment().encoded();
                }

                @Override
                public EncodedMultihash recover(Recover recover) {
                    return recover.revealValue().commitment().encoded();
                }

                @Override
                public EncodedMultihash deactivate(Deactivate deactivate) {
                    return deactivate.revealValue().commitment().encoded();
                }
            });
        }

        /** The state after this operation, or empty if it does not apply. */
        Optional<DidState> apply(DidState state) {
            return operation.match(new Operation.Cases<>() {
                @Override
                public Optional<DidState> create(Create create) {
                    return Optional.empty();
                }

                @Override
                public Optional<DidState> update(Update update) {
                    if (!update.delta().matches(update.signed().deltaHash())) {
                        return Optional.empty();
                    }
                    DidDocumentState document =
                            state.document().copied().patched(update.delta().patches());
                    return Optional.of(new DidState(
                            document,
                            state.recoveryCommitment(),
                            Optional.of(update.delta().updateCommitment())));
                }

                @Override
                public Optional<DidState> recover(Recover recover) {
                    return Optional.of(withDelta(
                            recover.signed().recoveryCommitment(),
                            recover.delta(),
                            recover.signed().deltaHash()));
                }

                @Override
                public Optional<DidState> deactivate(Deactivate deactivate) {
                    return Optional.of(new DidState(state.document(), Optional.empty(), Optional.empty()));
                }
            });
        }
    }

    /** Operations that open each other's commitments; no commitment is used twice in one chain. */
    private static final class Chain {
        private final Map<EncodedMultihash, List<Candidate>> candidates;
        private final Function<DidState, Optional<EncodedMultihash>> commitment;
        private final Set<EncodedMultihash> used = new HashSet<>();

        Chain(
                Map<EncodedMultihash, List<Candidate>> candidates,
                Function<DidState, Optional<EncodedMultihash>> commitment) {
            this.candidates = candidates;
            this.commitment = commitment;
        }

        /** The states after {@code start}, in the order of their operations' commitments. */
        List<DidVersion> follow(DidVersion start) {
            List<DidVersion> steps = new ArrayList<>();
            DidVersion current = start;
            Optional<DidVersion> next = next(current);
            while (next.isPresent()) {
                commitment.apply(current.state()).ifPresent(used::add);
                current = next.get();
                steps.add(current);
                next = next(current);
            }
            return steps;
        }

        private Optional<DidVersion> next(DidVersion before) {
            Optional<EncodedMultihash> current = commitment.apply(before.state());
            if (current.isEmpty()) {
                return Optional.empty();
            }
            for (Candidate candidate : candidates.getOrDefault(current.get(), List.of())) {
                Optional<DidState> applied = candidate.apply(before.state());
                if (applied.isPresent() && isFresh(commitment.apply(applied.get()), current.get())) {
                    return Optional.of(before.followedBy(candidate.stored(), applied.get()));
                }
            }
            return Optional.empty();
        }

        private boolean isFresh(Optional<EncodedMultihash> next, EncodedMultihash current) {
            return next.isEmpty() || !used.contains(next.get()) && !next.get().equals(current);
        }
    }

    /**
     * The outcome of a replay.
     *
     * @param effective the operations that changed the state, in consensus order
     */
    public record Replayed(DidState state, List<StoredOperation> effective) {
        public Replayed {
            effective = List.copyOf(effective);
        }
    }
}
