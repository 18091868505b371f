package io.akashi.node.explain;

import io.akashi.node.explain.Fate.Reason;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.DidReplay.Replayed;
import io.akashi.sidetree.did.DidState;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells of each operation of a DID why it took effect or not, from what the replay of all of them made. */
final class Fates {
    private final Replayed replayed;
    private final Set<EncodedMultihash> recoveries = new HashSet<>();
    private final Set<EncodedMultihash> updates = new HashSet<>();
    private final Set<EncodedMultihash> opened = new HashSet<>();

    private Fates(Replayed replayed) {
        this.replayed = replayed;
        replayed.effective().forEach(this::remember);
    }

    /** The fates of these operations, in their order. */
    static List<Fate> of(List<StoredOperation> operations, Replayed replayed) {
        Fates fates = new Fates(replayed);
        return operations.stream().map(fates::of).toList();
    }

    private Fate of(StoredOperation stored) {
        if (replayed.effective().contains(stored)) {
            return new Fate(stored, Reason.EFFECTIVE, "");
        }
        Operation operation;
        try {
            operation = OperationParser.parseAnchored(stored.request().borrow());
        } catch (ProtocolException e) {
            return new Fate(stored, Reason.UNREADABLE, e.code().code() + ": " + e.detail());
        }
        if (stored.verdict() == Verdict.INVALID) {
            return new Fate(stored, Reason.SIGNATURE_INVALID, "the signature is not by the key that it reveals");
        }
        return operation.match(new Operation.Cases<>() {
            @Override
            public Fate create(Create create) {
                return new Fate(stored, Reason.SECOND_CREATE, "the first create of a DID counts");
            }

            @Override
            public Fate update(Update update) {
                return Fates.this.update(stored, update);
            }

            @Override
            public Fate recover(Recover recover) {
                return recovery(stored, recover.revealValue());
            }

            @Override
            public Fate deactivate(Deactivate deactivate) {
                return recovery(stored, deactivate.revealValue());
            }
        });
    }

    private Fate update(StoredOperation stored, Update update) {
        EncodedMultihash opens = commitment(update.revealValue());
        Optional<Fate> usual = opens(stored, opens, updates);
        if (usual.isPresent()) {
            return usual.get();
        }
        if (!update.delta().matches(update.signed().deltaHash())) {
            return new Fate(stored, Reason.DELTA_MISMATCH, "the delta is not the one that was signed");
        }
        return state().updateCommitment().equals(Optional.of(opens))
                ? new Fate(stored, Reason.COMMITMENT_REPEATED, "it commits to a key that was used before")
                : new Fate(stored, Reason.OVERTAKEN_BY_RECOVER, "a recover replaced the commitment that it opens");
    }

    private Fate recovery(StoredOperation stored, EncodedMultihash reveal) {
        return opens(stored, commitment(reveal), recoveries)
                .orElseGet(
                        () -> new Fate(stored, Reason.COMMITMENT_REPEATED, "it commits to a key that was used before"));
    }

    private Optional<Fate> opens(StoredOperation stored, EncodedMultihash opens, Set<EncodedMultihash> known) {
        if (!known.contains(opens)) {
            return Optional.of(new Fate(
                    stored, Reason.NO_SUCH_COMMITMENT, "it opens " + opens + ", which no state of the DID commits to"));
        }
        if (opened.contains(opens)) {
            return Optional.of(
                    new Fate(stored, Reason.COMMITMENT_USED, "an operation before it opened the same " + opens));
        }
        return state().isDeactivated()
                ? Optional.of(new Fate(stored, Reason.AFTER_DEACTIVATION, "the DID had ended"))
                : Optional.empty();
    }

    private DidState state() {
        return replayed.state();
    }

    /** What an operation that took effect commits to, and what it opened. */
    private void remember(StoredOperation stored) {
        try {
            OperationParser.parseAnchored(stored.request().borrow()).match(new Remembering());
        } catch (ProtocolException e) {
            throw new IllegalStateException("an operation that took effect can be read", e);
        }
    }

    private static EncodedMultihash commitment(EncodedMultihash reveal) {
        return reveal.commitment().encoded();
    }

    private final class Remembering implements Operation.Cases<Boolean> {
        @Override
        public Boolean create(Create create) {
            create.delta().map(Delta::updateCommitment).ifPresent(updates::add);
            return recoveries.add(create.suffixData().recoveryCommitment());
        }

        @Override
        public Boolean update(Update update) {
            updates.add(update.delta().updateCommitment());
            return opened.add(commitment(update.revealValue()));
        }

        @Override
        public Boolean recover(Recover recover) {
            recover.delta().map(Delta::updateCommitment).ifPresent(updates::add);
            recoveries.add(recover.signed().recoveryCommitment());
            return opened.add(commitment(recover.revealValue()));
        }

        @Override
        public Boolean deactivate(Deactivate deactivate) {
            return opened.add(commitment(deactivate.revealValue()));
        }
    }
}
