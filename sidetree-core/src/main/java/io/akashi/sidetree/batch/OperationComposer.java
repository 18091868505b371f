package io.akashi.sidetree.batch;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchReader.CoreFiles;
import io.akashi.sidetree.batch.BatchReader.ProvisionalFiles;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.model.SignedData;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the operations of a batch together again from its files, and verifies each signature, once. An operation keeps
 * the JSON that JavaScript would write for it, because that is what each later reading starts from.
 */
public final class OperationComposer {
    private final Es256k es256k;

    /** @param es256k verifies the signatures */
    public OperationComposer(Es256k es256k) {
        this.es256k = es256k;
    }

    List<StoredOperation> compose(AnchoredTransaction transaction, CoreFiles core, ProvisionalFiles provisional) {
        Batch batch = new Batch(transaction, provisional);
        for (CreateReference create : core.index().creates()) {
            batch.addCreate(create);
        }
        batch.addSigned(
                OperationType.RECOVER, core.index().recovers(), core.proof().recovers());
        batch.addSigned(
                OperationType.DEACTIVATE,
                core.index().deactivates(),
                core.proof().deactivates());
        batch.addSigned(
                OperationType.UPDATE, provisional.updates(), provisional.proof().updates());
        return batch.operations;
    }

    /** What is known of a signature: that of a composed request. */
    public Verdict verdict(OperationType type, Bytes request) {
        if (type == OperationType.CREATE) {
            return Verdict.UNSIGNED;
        }
        try {
            Optional<SignedData> signed =
                    OperationParser.parseAnchored(request.borrow()).signedData();
            return signed.filter(data -> es256k.verifies(data.jws(), data.key()))
                            .isPresent()
                    ? Verdict.VALID
                    : Verdict.INVALID;
        } catch (ProtocolException e) {
            return Verdict.INVALID;
        }
    }

    /**
     * The same of a request that was composed of parts which are read alike again: what {@link #verdict(OperationType,
     * Bytes)}, the oracle of this, finds in it is what its parts were found to be.
     */
    private Verdict verdict(OperationReference reference, SignedData signed) {
        String revealed = signed.key().revealValue().text();
        boolean isValid =
                revealed.equals(reference.revealValue().text()) && es256k.verifies(signed.jws(), signed.key());
        return isValid ? Verdict.VALID : Verdict.INVALID;
    }

    /** The operations of one batch as they are added, and the deltas that are left. */
    private final class Batch {
        private final AnchoredTransaction transaction;
        private final List<StoredOperation> operations = new ArrayList<>();
        private final List<Bytes> deltas;
        /** Whether what was read of the deltas is what will be read of the requests. */
        private final boolean isPlain;

        private int nextDelta;

        Batch(AnchoredTransaction transaction, ProvisionalFiles provisional) {
            this.transaction = transaction;
            this.deltas = provisional.chunk().map(ChunkFile::deltas).orElse(List.of());
            this.isPlain = provisional.chunk().map(ChunkFile::isPlain).orElse(true);
        }

        void addCreate(CreateReference create) {
            RequestText request = RequestText.create(create.suffixData());
            boolean hasDelta = addDelta(request);
            add(OperationType.CREATE, create.suffix(), request.bytes(), hasDelta, Verdict.UNSIGNED);
        }

        void addSigned(OperationType type, List<OperationReference> references, List<? extends SignedData> proofs) {
            for (int i = 0; i < references.size(); i++) {
                OperationReference reference = references.get(i);
                RequestText request = RequestText.signed(type, reference);
                boolean isSigned = i < proofs.size(); // ION counts the proofs in sum only: some may have none
                if (isSigned) {
                    request.add("signedData", proofs.get(i).jws().text());
                }
                boolean hasDelta = type != OperationType.DEACTIVATE && addDelta(request);
                Bytes text = request.bytes();
                Verdict verdict = isPlain && isSigned ? verdict(reference, proofs.get(i)) : verdict(type, text);
                add(type, reference.suffix(), text, hasDelta, verdict);
            }
        }

        private boolean addDelta(RequestText request) {
            boolean isThere = nextDelta < deltas.size();
            if (isThere) {
                request.addDelta(deltas.get(nextDelta++));
            }
            return isThere;
        }

        private void add(OperationType type, DidSuffix suffix, Bytes request, boolean hasDelta, Verdict verdict) {
            operations.add(new StoredOperation(
                    transaction.number(), operations.size(), type, suffix, request, hasDelta, verdict));
        }
    }
}
