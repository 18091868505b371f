package io.akashi.sidetree.model;

import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.model.SignedData.SignedDeactivate;
import io.akashi.sidetree.model.SignedData.SignedRecover;
import io.akashi.sidetree.model.SignedData.SignedUpdate;
import java.util.Optional;

/** A client's request to change one DID. There are four kinds and no others. Source: Sidetree v1, "DID Operations". */
public sealed interface Operation {
    /** The DID that this changes. */
    DidSuffix suffix();

    /** Which of the four it is. */
    OperationType type();

    /** What was signed; empty for a create. */
    default Optional<SignedData> signedData() {
        return match(new Cases<>() {
            @Override
            public Optional<SignedData> create(Create create) {
                return Optional.empty();
            }

            @Override
            public Optional<SignedData> update(Update update) {
                return Optional.of(update.signed());
            }

            @Override
            public Optional<SignedData> recover(Recover recover) {
                return Optional.of(recover.signed());
            }

            @Override
            public Optional<SignedData> deactivate(Deactivate deactivate) {
                return Optional.of(deactivate.signed());
            }
        });
    }

    /** One answer for each kind. */
    <R> R match(Cases<R> cases);

    /**
     * Brings a DID into being. Unsigned: its suffix is the hash of {@code suffixData}. A delta that is invalid is no
     * delta.
     */
    record Create(DidSuffix suffix, SuffixData suffixData, Optional<Delta> delta) implements Operation {
        @Override
        public OperationType type() {
            return OperationType.CREATE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.create(this);
        }
    }

    /** Patches the document; signed with the update key. */
    record Update(DidSuffix suffix, EncodedMultihash revealValue, SignedUpdate signed, Delta delta)
            implements Operation {
        @Override
        public OperationType type() {
            return OperationType.UPDATE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.update(this);
        }
    }

    /** Starts the document anew; signed with the recovery key. A delta that is invalid is no delta. */
    record Recover(DidSuffix suffix, EncodedMultihash revealValue, SignedRecover signed, Optional<Delta> delta)
            implements Operation {
        @Override
        public OperationType type() {
            return OperationType.RECOVER;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.recover(this);
        }
    }

    /** Ends the DID; signed with the recovery key. */
    record Deactivate(DidSuffix suffix, EncodedMultihash revealValue, SignedDeactivate signed) implements Operation {
        @Override
        public OperationType type() {
            return OperationType.DEACTIVATE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deactivate(this);
        }
    }

    /** One method a kind: a new kind does not compile until every user of operations handles it. */
    interface Cases<R> {
        R create(Create create);

        R update(Update update);

        R recover(Recover recover);

        R deactivate(Deactivate deactivate);
    }
}
