package io.akashi.sidetree.batch;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.protocol.AnchorString;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that a batch names: for whoever fetches files before a batch is read. Names lead from the anchor string to the
 * core index file, and from an index file to others; all else is left to the reading.
 */
public record WantedFile(FileKind kind, String uri) {
    /** The first file of a batch; none if the anchor string cannot be read. */
    public static List<WantedFile> ofAnchor(String anchorString, ProtocolParameters parameters) {
        try {
            return List.of(of(AnchorString.parse(anchorString, parameters)));
        } catch (ProtocolException e) {
            return List.of();
        }
    }

    static WantedFile of(AnchorString anchor) {
        return new WantedFile(FileKind.CORE_INDEX, anchor.coreIndexFileUri());
    }

    /** The files that this one names, in the order in which they are read; none if it is invalid. */
    public List<WantedFile> namedIn(byte[] stored, ProtocolParameters parameters) {
        try {
            return switch (kind) {
                case CORE_INDEX -> named(CoreIndexFile.parse(stored, parameters));
                case PROVISIONAL_INDEX -> named(ProvisionalIndexFile.parse(stored, parameters));
                case CORE_PROOF, PROVISIONAL_PROOF, CHUNK -> List.of();
            };
        } catch (ProtocolException e) {
            return List.of(); // what an invalid file would name is of no use to anybody
        }
    }

    static List<WantedFile> named(CoreIndexFile index) {
        List<WantedFile> named = new ArrayList<>();
        index.coreProofFileUri().ifPresent(uri -> named.add(new WantedFile(FileKind.CORE_PROOF, uri)));
        index.provisionalIndexFileUri().ifPresent(uri -> named.add(new WantedFile(FileKind.PROVISIONAL_INDEX, uri)));
        return named;
    }

    private static List<WantedFile> named(ProvisionalIndexFile index) {
        List<WantedFile> named = new ArrayList<>();
        index.provisionalProofFileUri().ifPresent(uri -> named.add(new WantedFile(FileKind.PROVISIONAL_PROOF, uri)));
        named.add(new WantedFile(FileKind.CHUNK, index.chunkFileUri()));
        return named;
    }

    /** Whether it can name others. */
    public boolean isIndex() {
        return kind == FileKind.CORE_INDEX || kind == FileKind.PROVISIONAL_INDEX;
    }

    /**
     * The CID of the file.
     *
     * @throws ProtocolException if the URI is none
     */
    public Cid cid() throws ProtocolException {
        return Cid.parse(uri);
    }
}
