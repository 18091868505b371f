package io.akashi.issuer.hardware;

import io.akashi.attestation.Bytes;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evidence and collateral by the SHA-512 digest of their exact bytes, each once, none larger than {@value #MAXIMUM_SIZE}
 * bytes. What is kept is never changed. The rows are under the keys {@code evidence/} and {@code kept/}. Safe for threads.
 */
public final class EvidenceArchive {
    /** The most bytes of one item. */
    public static final int MAXIMUM_SIZE = 1 << 20;

    private static final String CONTENT = "evidence/";
    private static final String KEPT = "kept/";

    private final SortedRows rows;

    /** An archive in these rows, which others may use under other keys. */
    public EvidenceArchive(SortedRows rows) {
        this.rows = rows;
    }

    /**
     * Keeps evidence, what is known of it, and the collateral that it was judged with: all of it or nothing, on disk when
     * this returns. Of evidence that is kept already nothing changes.
     */
    public void keep(KeptEvidence evidence, Bytes wrapper, List<Bytes> collateral) {
        if (!EvidenceDigest.of(wrapper).equals(evidence.digest())) {
            throw new IllegalArgumentException("the wrapper is not the one that was appraised");
        }
        List<Change> changes = new ArrayList<>(changesFor(collateral));
        changes.addAll(changesFor(List.of(wrapper)));
        var key = key(KEPT, evidence.digest());
        if (rows.get(key).isEmpty()) {
            changes.add(new Change.Put(key, stored(evidence.write())));
        }
        if (!changes.isEmpty()) {
            rows.write(changes);
        }
    }

    /**
     * What has to be written so that these are kept, for a write of the caller's own.
     *
     * @throws IllegalArgumentException if one is too large
     */
    public List<Change> changesFor(List<Bytes> contents) {
        List<Change> changes = new ArrayList<>();
        for (Bytes content : contents) {
            if (content.size() > MAXIMUM_SIZE) {
                throw new IllegalArgumentException("an item of " + content.size() + " bytes, limit " + MAXIMUM_SIZE);
            }
            var key = key(CONTENT, EvidenceDigest.of(content));
            if (rows.get(key).isEmpty()) {
                changes.add(new Change.Put(key, stored(content)));
            }
        }
        return List.copyOf(changes);
    }

    /** The bytes of this digest, as they came. */
    public Optional<Bytes> content(EvidenceDigest digest) {
        return rows.get(key(CONTENT, digest)).map(EvidenceArchive::loaded);
    }

    /** What is known of the evidence of this digest. */
    public Optional<KeptEvidence> evidence(EvidenceDigest digest) {
        return rows.get(key(KEPT, digest)).map(row -> KeptEvidence.read(loaded(row)));
    }

    private static io.akashi.sidetree.encoding.Bytes key(String kind, EvidenceDigest digest) {
        return io.akashi.sidetree.encoding.Bytes.ofUtf8(kind + digest.text());
    }

    private static io.akashi.sidetree.encoding.Bytes stored(Bytes content) {
        return io.akashi.sidetree.encoding.Bytes.wrap(content.toArray());
    }

    private static Bytes loaded(io.akashi.sidetree.encoding.Bytes row) {
        return Bytes.of(row.borrow());
    }
}
