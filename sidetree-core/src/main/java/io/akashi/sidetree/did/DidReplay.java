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
import java.util.ArrayList;
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
    private final List<StoredOperation> effective = new ArrayList<>();

    private DidReplay() {}

    /**
     * The state that {@code operations} lead to, or empty if none of them makes a DID.
     *
     * @param operations of one DID, in consensus order
     */
    public static Optional<Replayed> replay(List<StoredOperation> operations) {
        return new DidReplay().run(operations);
    }

    /** The state of a DID that was never anchored: what its create makes. */
    public static DidState unpublished(Create create) {
        return created(create);
    }

    private Optional<Replayed> run(List<StoredOperation> operations) {
        Map<EncodedMultihash, List<Candidate>> recoveries = new HashMap<>();
        Map<EncodedMultihash, List<Candidate>> updates = new HashMap<>();
        Optional<DidState> state = Optional.empty();
        for (StoredOperation stored : operations) {
            Optional<Operation> operation = parse(stored);
            if (operation.isEmpty()) {
                continue;
            }
            if (operation.get() instanceof Create create) {
                if (state.isEmpty()) {
                    state = Optional.of(created(create));
                    effective.add(stored);
                }
            } else {
                Candidate candidate = new Candidate(stored, operation.get());
                Map<EncodedMultihash, List<Candidate>> map = operation.get() instanceof Update ? updates : recoveries;
                map.computeIfAbsent(candidate.opens(), key -> new ArrayList<>()).add(candidate);
            }
        }
        return state.map(created -> new Replayed(follow(created, recoveries, updates), sorted(effective)));
    }

    private DidState follow(
            DidState created,
            Map<EncodedMultihash, List<Candidate>> recoveries,
            Map<EncodedMultihash, List<Candidate>> updates) {
        DidState recovered = new Chain(recoveries, DidState::recoveryCommitment).follow(created);
        return recovered.isDeactivated() ? recovered : new Chain(updates, DidState::updateCommitment).follow(recovered);
    }

    private static List<StoredOperation> sorted(List<StoredOperation> operations) {
        operations.sort(StoredOperation.ORDER);
        return operations;
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
    private final class Chain {
        private final Map<EncodedMultihash, List<Candidate>> candidates;
        private final Function<DidState, Optional<EncodedMultihash>> commitment;
        private final Set<EncodedMultihash> used = new HashSet<>();

        Chain(
                Map<EncodedMultihash, List<Candidate>> candidates,
                Function<DidState, Optional<EncodedMultihash>> commitment) {
            this.candidates = candidates;
            this.commitment = commitment;
        }

        DidState follow(DidState start) {
            DidState state = start;
            Optional<DidState> next = next(state);
            while (next.isPresent()) {
                commitment.apply(state).ifPresent(used::add);
                state = next.get();
                next = next(state);
            }
            return state;
        }

        private Optional<DidState> next(DidState state) {
            Optional<EncodedMultihash> current = commitment.apply(state);
            if (current.isEmpty()) {
                return Optional.empty();
            }
            for (Candidate candidate : candidates.getOrDefault(current.get(), List.of())) {
                Optional<DidState> applied = candidate.apply(state);
                if (applied.isPresent() && isFresh(commitment.apply(applied.get()), current.get())) {
                    effective.add(candidate.stored());
                    return applied;
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
