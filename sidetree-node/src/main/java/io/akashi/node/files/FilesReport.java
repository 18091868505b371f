package io.akashi.node.files;

import io.akashi.cas.ipfs.race.SourceReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a node's files do, as the status shows it.
 *
 * @param fetchedBytes of others' files that are kept
 * @param evicted files of others that went to make room, since the start
 * @param notPinned own files that the Kubo node is not known to keep
 * @param pinTrouble why it has not taken the last one that was tried
 */
public record FilesReport(
        List<SourceReport> sources,
        long fetchedBytes,
        long evicted,
        int notPinned,
        @Nullable String pinTrouble) {
    /** Copies the list. */
    public FilesReport {
        sources = List.copyOf(sources);
    }
}
