package io.akashi.sidetree.batch;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.encoding.Multihash;
import io.akashi.sidetree.json.PlainCursor;
import io.akashi.sidetree.model.DidSuffix;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the entries of index files without values: valid ones that are plain, with hashes as all nodes write them.
 * {@link OperationReference#parseAll} and {@link io.akashi.sidetree.model.SuffixData#parse} are the oracles of this.
 */
final class PlainReferences {
    private static final int MAX_TYPE_LENGTH = 4;

    private static final int DELTA_HASH = 1;
    private static final int RECOVERY_COMMITMENT = 1 << 1;
    private static final int TYPE = 1 << 2;

    private final PlainCursor cursor;
    private String deltaHash = "";
    private String recoveryCommitment = "";
    private String type = "";
    /** Whether the members of suffix data, of which the last was {@code latest}, stand in canonical order. */
    private boolean isCanonical;

    private int latest;
    private String suffix = "";
    private String revealValue = "";

    PlainReferences(PlainCursor cursor) {
        this.cursor = cursor;
    }

    /** The creates of an array; empty if nothing is said of it. */
    Optional<List<CreateReference>> creates() {
        List<CreateReference> creates = new ArrayList<>();
        boolean isPlain = cursor.list(() -> cursor.members(() -> create(creates)) != 0);
        return isPlain ? Optional.of(creates) : Optional.empty();
    }

    private int create(List<CreateReference> creates) {
        if (!cursor.isString("suffixData")) {
            return 0;
        }
        int start = cursor.position();
        isCanonical = true;
        latest = 0;
        int members = cursor.members(this::suffixDataMember);
        if ((members | TYPE) != (DELTA_HASH | RECOVERY_COMMITMENT | TYPE)) {
            return 0;
        }
        byte[] text = cursor.since(start);
        byte[] canonical = isCanonical ? text : canonical(members);
        creates.add(new CreateReference(new DidSuffix(Multihash.of(canonical).text()), Bytes.wrap(text)));
        return 1;
    }

    private int suffixDataMember() {
        int member = cursor.isString("deltaHash")
                ? DELTA_HASH
                : cursor.isString("recoveryCommitment") ? RECOVERY_COMMITMENT : cursor.isString("type") ? TYPE : 0;
        boolean isTaken = member != 0 && cursor.takesString();
        isCanonical &= member > latest;
        latest = member;
        if (!isTaken) {
            return 0;
        }
        if (member == TYPE) {
            type = cursor.string();
            return cursor.stringLength() <= MAX_TYPE_LENGTH && cursor.isBase64Url() ? TYPE : 0;
        }
        if (member == DELTA_HASH) {
            deltaHash = cursor.string();
        } else {
            recoveryCommitment = cursor.string();
        }
        return cursor.isHash() ? member : 0;
    }

    private byte[] canonical(int members) {
        String end = (members & TYPE) == 0 ? "" : ",\"type\":\"" + type + '"';
        String text =
                "{\"deltaHash\":\"" + deltaHash + "\",\"recoveryCommitment\":\"" + recoveryCommitment + '"' + end + '}';
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The references of an array to DIDs with a signed operation; empty if nothing is said of it. */
    Optional<List<OperationReference>> signed() {
        List<OperationReference> references = new ArrayList<>();
        boolean isPlain = cursor.list(() -> cursor.members(this::referenceMember) == 3 && add(references));
        return isPlain ? Optional.of(references) : Optional.empty();
    }

    private int referenceMember() {
        boolean isSuffix = cursor.isString("didSuffix");
        if (!isSuffix && !cursor.isString("revealValue") || !cursor.takesString() || !cursor.isHash()) {
            return 0;
        }
        if (isSuffix) {
            suffix = cursor.string();
        } else {
            revealValue = cursor.string();
        }
        return isSuffix ? 1 : 2;
    }

    private boolean add(List<OperationReference> references) {
        try {
            return references.add(new OperationReference(new DidSuffix(suffix), EncodedMultihash.parse(revealValue)));
        } catch (ProtocolException e) {
            return false;
        }
    }
}
