package io.akashi.sidetree.batch;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.protocol.AnchorString;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the batch of one transaction, in ION's order of checks. The answer depends on the transaction, the files and the
 * lock alone. Safe for threads. Source: Sidetree v1, "File Structures"; ION, transaction processor.
 */
public final class BatchReader {
    private final BatchTerms terms;
    private final OperationComposer composer;

    /** @param composer sets the verdict of each operation */
    public BatchReader(Network network, OperationComposer composer, ValueTimeLocks locks) {
        this.terms = new BatchTerms(network, locks);
        this.composer = composer;
    }

    /** Reads a transaction that was selected from its block. */
    public BatchReading read(AnchoredTransaction transaction, FileSource files) {
        ProtocolParameters parameters = terms.parameters(transaction);
        CoreFiles core;
        AnchorString anchor;
        try {
            anchor = terms.anchor(transaction);
            core = readCore(transaction, anchor, new Files(files, parameters));
        } catch (ProtocolException e) {
            return new BatchReading.Rejected(e.code(), e.detail());
        } catch (MissingException e) {
            return new BatchReading.Unavailable(List.of(), List.of(e.what()));
        }
        try {
            ProvisionalFiles provisional = readProvisional(core.index(), anchor, new Files(files, parameters));
            return new BatchReading.Read(composer.compose(transaction, core, provisional), Optional.empty());
        } catch (ProtocolException e) {
            return new BatchReading.Read(
                    composer.compose(transaction, core, ProvisionalFiles.NONE), Optional.of(e.code()));
        } catch (MissingException e) {
            return new BatchReading.Unavailable(
                    composer.compose(transaction, core, ProvisionalFiles.NONE), List.of(e.what()));
        }
    }

    private CoreFiles readCore(AnchoredTransaction transaction, AnchorString anchor, Files files)
            throws ProtocolException, MissingException {
        byte[] stored = files.fetch(anchor.coreIndexFileUri(), FileKind.CORE_INDEX);
        CoreIndexFile index = CoreIndexFile.parse(stored, files.parameters);
        terms.check(transaction, anchor, index);
        announce(index, files.source);
        if (index.coreProofFileUri().isEmpty()) {
            return new CoreFiles(index, CoreProofFile.NONE);
        }
        byte[] proof = files.fetch(index.coreProofFileUri().get(), FileKind.CORE_PROOF);
        return new CoreFiles(index, CoreProofFile.parse(proof, index, files.parameters));
    }

    private static void announce(CoreIndexFile index, FileSource source) {
        List<String> uris = new ArrayList<>();
        index.coreProofFileUri().ifPresent(uris::add);
        index.provisionalIndexFileUri().ifPresent(uris::add);
        source.willNeed(uris);
    }

    private static ProvisionalFiles readProvisional(CoreIndexFile core, AnchorString anchor, Files files)
            throws ProtocolException, MissingException {
        if (core.provisionalIndexFileUri().isEmpty()) {
            return ProvisionalFiles.NONE;
        }
        byte[] stored = files.fetch(core.provisionalIndexFileUri().get(), FileKind.PROVISIONAL_INDEX);
        ProvisionalIndexFile index = ProvisionalIndexFile.parse(stored, files.parameters);
        checkUpdates(core, index, anchor);
        files.source.willNeed(List.of(index.chunkFileUri()));
        ProvisionalProofFile proof = ProvisionalProofFile.NONE;
        if (index.provisionalProofFileUri().isPresent()) {
            byte[] bytes = files.fetch(index.provisionalProofFileUri().get(), FileKind.PROVISIONAL_PROOF);
            proof = ProvisionalProofFile.parse(bytes, index.updates().size(), files.parameters);
        }
        int deltas =
                core.creates().size() + core.recovers().size() + index.updates().size();
        byte[] chunk = files.fetch(index.chunkFileUri(), FileKind.CHUNK);
        return new ProvisionalFiles(
                index.updates(), proof, Optional.of(ChunkFile.parse(chunk, deltas, files.parameters)));
    }

    private static void checkUpdates(CoreIndexFile core, ProvisionalIndexFile index, AnchorString anchor)
            throws ProtocolException {
        int allowed = anchor.operations() - core.suffixes().size();
        if (index.updates().size() > allowed) {
            throw new ProtocolException(
                    ErrorCode.PROVISIONAL_INDEX_FILE_UPDATE_OPERATION_COUNT_GREATER_THAN_MAX_PAID_COUNT,
                    index.updates().size() + " updates, paid for " + allowed);
        }
        Set<Object> seen = new HashSet<>(core.suffixes());
        for (OperationReference update : index.updates()) {
            if (seen.contains(update.suffix())) {
                throw new ProtocolException(
                        ErrorCode.PROVISIONAL_INDEX_FILE_DID_REFERENCE_DUPLICATED_WITH_CORE_INDEX_FILE,
                        "DID " + update.suffix() + " stands in both index files");
            }
        }
    }

    /** The core files of a batch that hold together. */
    record CoreFiles(CoreIndexFile index, CoreProofFile proof) {}

    /** The provisional files of a batch that hold together; without a chunk no operation has a delta. */
    record ProvisionalFiles(List<OperationReference> updates, ProvisionalProofFile proof, Optional<ChunkFile> chunk) {
        static final ProvisionalFiles NONE =
                new ProvisionalFiles(List.of(), ProvisionalProofFile.NONE, Optional.empty());
    }

    /** Fetches with the limits of a transaction. */
    private record Files(FileSource source, ProtocolParameters parameters) {
        byte[] fetch(String uri, FileKind kind) throws ProtocolException, MissingException {
            Cid cid = Cid.parse(uri);
            int limit = kind.maxSize(parameters);
            Fetched fetched = source.fetch(cid, limit);
            if (fetched instanceof Fetched.Found found) {
                return found.content().borrow();
            }
            if (fetched instanceof Fetched.TooLarge) {
                throw new ProtocolException(
                        ErrorCode.CAS_FILE_TOO_LARGE, "file " + uri + " exceeds its limit of " + limit + " bytes");
            }
            if (fetched instanceof Fetched.NotAFile) {
                throw new ProtocolException(ErrorCode.CAS_FILE_NOT_A_FILE, "expected a file at " + uri);
            }
            throw new MissingException(uri);
        }
    }
}
