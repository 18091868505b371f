package io.akashi.cas.ipfs.source;

import io.akashi.sidetree.encoding.Bytes;
import java.util.Optional;

/** What a source gave. The first four follow from blocks that were checked, whoever sent them; the others are its word. */
public sealed interface Offer {
    /**
     * The file.
     *
     * @param archive its blocks as a CAR archive, if the CID does not follow from the bytes by a usual layout
     */
    record File(Bytes content, Optional<Bytes> archive) implements Offer {}

    /** The file is larger than the caller takes. */
    record TooLarge() implements Offer {}

    /** The CID names a directory or another thing that is not a file. */
    record NotAFile() implements Offer {}

    /** The blocks are what the CID names, and make no file, or none within bounds. */
    record Unreadable(String reason) implements Offer {}

    /** The source says that it has no such file. */
    record Absent(String reason) implements Offer {}

    /** The source gave no whole answer in time. */
    record Failed(String reason) implements Offer {}

    /** The source sent bytes that are not what the CID names. */
    record Poisoned(String reason) implements Offer {}

    /** Whether no other source can say otherwise. */
    default boolean isConclusive() {
        return this instanceof File
                || this instanceof TooLarge
                || this instanceof NotAFile
                || this instanceof Unreadable;
    }
}
