package io.akashi.sidetree.batch;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.PlainCursor;
import io.akashi.sidetree.model.PlainDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads chunk files without values: the valid ones that are plain. The rest is left to {@link ChunkFile#general}, the oracle
 * of this.
 */
final class PlainChunk {
    private final PlainCursor cursor;
    private final int maxDeltaSize;
    private final List<Bytes> deltas;

    private PlainChunk(byte[] json, int expected, int maxDeltaSize) {
        this.cursor = new PlainCursor(json);
        this.maxDeltaSize = maxDeltaSize;
        this.deltas = new ArrayList<>(Math.min(expected, json.length));
    }

    /** The deltas, {@code expected} of them; empty if nothing is said of this file. */
    static Optional<ChunkFile> read(byte[] json, int expected, int maxDeltaSize) {
        PlainChunk chunk = new PlainChunk(json, expected, maxDeltaSize);
        boolean isValid = chunk.cursor.members(chunk::member) != 0 && chunk.cursor.isAtEnd();
        return isValid && chunk.deltas.size() == expected
                ? Optional.of(new ChunkFile(chunk.deltas, true))
                : Optional.empty();
    }

    private int member() {
        return cursor.isString("deltas") && cursor.list(this::delta) ? 1 : 0;
    }

    private boolean delta() {
        int start = cursor.position();
        if (!PlainDelta.isTaken(cursor) || cursor.position() - start > maxDeltaSize) {
            return false;
        }
        return deltas.add(Bytes.wrap(cursor.since(start)));
    }
}
