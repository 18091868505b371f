package io.akashi.sidetree.batch;

import io.akashi.sidetree.json.PlainCursor;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads provisional index files without values: the valid ones that are plain. The rest is left to
 * {@link ProvisionalIndexFile#general}, the oracle of this.
 */
final class PlainProvisionalIndex {
    private final PlainCursor cursor;
    private final int maxUri;
    private Optional<String> chunk = Optional.empty();
    private Optional<String> proof = Optional.empty();
    private Optional<List<OperationReference>> updates = Optional.empty();

    private PlainProvisionalIndex(byte[] json, ProtocolParameters parameters) {
        this.cursor = new PlainCursor(json);
        this.maxUri = parameters.maxCasUriLength();
    }

    /** The file; empty if nothing is said of it. */
    static Optional<ProvisionalIndexFile> read(byte[] json, ProtocolParameters parameters) {
        PlainProvisionalIndex index = new PlainProvisionalIndex(json, parameters);
        boolean isPlain = index.cursor.members(index::member) != 0 && index.cursor.isAtEnd();
        return isPlain ? index.checked() : Optional.empty();
    }

    private int member() {
        if (cursor.isString("chunks")) {
            return cursor.list(() -> cursor.members(this::chunk) != 0) ? 1 : 0;
        }
        if (cursor.isString("operations")) {
            return cursor.members(this::update) != 0 ? 1 << 1 : 0;
        }
        if (!cursor.isString("provisionalProofFileUri") || !cursor.takesString()) {
            return 0;
        }
        proof = Optional.of(cursor.string());
        return cursor.stringLength() <= maxUri ? 1 << 2 : 0;
    }

    /** The one chunk there may be. */
    private int chunk() {
        if (chunk.isPresent() || !cursor.isString("chunkFileUri") || !cursor.takesString()) {
            return 0;
        }
        chunk = Optional.of(cursor.string());
        return cursor.stringLength() <= maxUri ? 1 : 0;
    }

    private int update() {
        if (!cursor.isString("update")) {
            return 0;
        }
        updates = new PlainReferences(cursor).signed();
        return updates.isPresent() ? 1 : 0;
    }

    private Optional<ProvisionalIndexFile> checked() {
        List<OperationReference> references = updates.orElse(List.of());
        if (chunk.isEmpty() || proof.isPresent() == references.isEmpty()) {
            return Optional.empty();
        }
        boolean isDistinct = new HashSet<>(OperationReference.suffixes(references)).size() == references.size();
        return !isDistinct ? Optional.empty() : Optional.of(new ProvisionalIndexFile(chunk.get(), proof, references));
    }
}
