package io.akashi.sidetree.content;

import io.akashi.sidetree.content.UnixFsReader.Outcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The answer to the question whether a file's bytes alone show that a CID names it. */
public sealed interface FileVerification {
    /** The CID follows from the bytes. */
    record Verified() implements FileVerification {}

    /** The CID follows from the bytes under no layout known here: the blocks must tell. */
    record NeedsBlocks() implements FileVerification {}

    /**
     * Verifies by the layouts of {@link UnixFsLayout}, as one raw block, or as an identity CID. A CID that IPFS does
     * not know ({@link Cid#isCanonical()}) is never verified.
     */
    static FileVerification of(Cid cid, byte[] file) {
        boolean verified = cid.isCanonical()
                && switch (cid.codec()) {
                    case Cid.RAW -> cid.multihash().objection(file).isEmpty();
                    case Cid.DAG_PB -> isDagPbOf(cid, file);
                    default -> false;
                };
        return verified ? new Verified() : new NeedsBlocks();
    }

    private static boolean isDagPbOf(Cid cid, byte[] file) {
        if (cid.hashCodec() == Cid.IDENTITY) {
            Outcome outcome = UnixFsReader.read(cid, file.length, (child, maxBytes) -> Optional.empty());
            return outcome instanceof Outcome.File found
                    && Arrays.equals(found.content().borrow(), file);
        }
        return cid.multihash().isSha256() && likelyFirst(cid).stream().anyMatch(layout -> matches(layout, cid, file));
    }

    /** A graph built for CIDv0 can be named by a CIDv1 as well, so that every layout is tried for every CID. */
    private static List<UnixFsLayout> likelyFirst(Cid cid) {
        List<UnixFsLayout> layouts = Arrays.asList(UnixFsLayout.values());
        if (cid.version() == 1) {
            Collections.reverse(layouts);
        }
        return layouts;
    }

    private static boolean matches(UnixFsLayout layout, Cid cid, byte[] file) {
        Cid root = layout.cid(file);
        return root.codec() == cid.codec() && root.multihash().equals(cid.multihash());
    }
}
