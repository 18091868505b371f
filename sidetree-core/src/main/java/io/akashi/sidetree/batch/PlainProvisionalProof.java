package io.akashi.sidetree.batch;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.PlainCursor;
import io.akashi.sidetree.model.SignedData;
import io.akashi.sidetree.model.SignedData.SignedUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads provisional proof files with values for what is signed alone: the valid ones that are plain. The rest is left to
 * {@link ProvisionalProofFile#general}, the oracle of this.
 */
final class PlainProvisionalProof {
    private final PlainCursor cursor;
    private final List<SignedUpdate> updates = new ArrayList<>();

    private PlainProvisionalProof(byte[] json) {
        this.cursor = new PlainCursor(json);
    }

    /** The file, with {@code expected} proofs; empty if nothing is said of it. */
    static Optional<ProvisionalProofFile> read(byte[] json, int expected) {
        PlainProvisionalProof file = new PlainProvisionalProof(json);
        boolean isValid = file.cursor.members(file::member) != 0 && file.cursor.isAtEnd();
        return isValid && !file.updates.isEmpty() && file.updates.size() == expected
                ? Optional.of(new ProvisionalProofFile(file.updates))
                : Optional.empty();
    }

    private int member() {
        return cursor.isString("operations") && cursor.members(this::operations) != 0 ? 1 : 0;
    }

    private int operations() {
        return cursor.isString("update") && cursor.list(() -> cursor.members(this::proof) != 0) ? 1 : 0;
    }

    private int proof() {
        if (!cursor.isString("signedData") || !cursor.takesString()) {
            return 0;
        }
        try {
            updates.add(SignedData.parseUpdate(Optional.of(JsonValue.of(cursor.string()))));
        } catch (ProtocolException e) {
            return 0;
        }
        return 1;
    }
}
