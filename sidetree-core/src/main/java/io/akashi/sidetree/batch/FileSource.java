package io.akashi.sidetree.batch;

import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import java.util.List;

/** Where the files of one transaction come from. */
public interface FileSource {
    /** The file of this CID, if it is not larger than {@code maxBytes}. */
    Fetched fetch(Cid cid, int maxBytes);

    /** Says which files come next, so that they can be fetched meanwhile. */
    default void willNeed(List<String> uris) {}
}
