package io.akashi.sidetree.batch;

import io.akashi.sidetree.json.PlainCursor;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.List;
import java.util.Optional;

/**
 * Reads core index files without values: the valid ones that are plain. The rest is left to {@link CoreIndexFile#general},
 * the oracle of this.
 */
final class PlainCoreIndex {
    private final PlainCursor cursor;
    private final PlainReferences references;
    private final ProtocolParameters parameters;
    private Optional<String> lock = Optional.empty();
    private Optional<String> provisional = Optional.empty();
    private Optional<String> proof = Optional.empty();
    private Optional<List<CreateReference>> creates = Optional.empty();
    private Optional<List<OperationReference>> recovers = Optional.empty();
    private Optional<List<OperationReference>> deactivates = Optional.empty();

    private PlainCoreIndex(byte[] json, ProtocolParameters parameters) {
        this.cursor = new PlainCursor(json);
        this.references = new PlainReferences(cursor);
        this.parameters = parameters;
    }

    /** The file; empty if nothing is said of it. */
    static Optional<CoreIndexFile> read(byte[] json, ProtocolParameters parameters) {
        PlainCoreIndex index = new PlainCoreIndex(json, parameters);
        boolean isPlain = index.cursor.members(index::member) != 0 && index.cursor.isAtEnd();
        return isPlain ? index.checked() : Optional.empty();
    }

    private int member() {
        if (cursor.isString("operations")) {
            return cursor.members(this::operations) != 0 ? 1 : 0;
        }
        boolean isProvisional = cursor.isString("provisionalIndexFileUri");
        boolean isProof = cursor.isString("coreProofFileUri");
        if (!isProvisional && !isProof && !cursor.isString("writerLockId") || !cursor.takesString()) {
            return 0;
        }
        Optional<String> text = Optional.of(cursor.string());
        if (isProvisional) {
            provisional = text;
            return cursor.stringLength() <= parameters.maxCasUriLength() ? 1 << 1 : 0;
        }
        if (isProof) {
            proof = text;
            return cursor.stringLength() <= parameters.maxCasUriLength() ? 1 << 2 : 0;
        }
        lock = text;
        return cursor.stringLength() <= parameters.maxWriterLockIdSize() ? 1 << 3 : 0;
    }

    private int operations() {
        if (cursor.isString("create")) {
            creates = references.creates();
            return creates.isPresent() ? 1 : 0;
        }
        if (cursor.isString("recover")) {
            recovers = references.signed();
            return recovers.isPresent() ? 1 << 1 : 0;
        }
        if (cursor.isString("deactivate")) {
            deactivates = references.signed();
            return deactivates.isPresent() ? 1 << 2 : 0;
        }
        return 0;
    }

    private Optional<CoreIndexFile> checked() {
        CoreIndexFile file = new CoreIndexFile(
                lock,
                provisional,
                proof,
                creates.orElse(List.of()),
                recovers.orElse(List.of()),
                deactivates.orElse(List.of()));
        return file.fitsTogether() ? Optional.of(file) : Optional.empty();
    }
}
