package io.akashi.sidetree.batch;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.ArrayList;
import java.util.List;

/** Which files a batch names, as far as its index files can be had and read: for whoever copies a batch. */
public final class BatchUris {
    private final ProtocolParameters parameters;
    private final FileSource files;
    private final List<String> uris = new ArrayList<>();

    private BatchUris(ProtocolParameters parameters, FileSource files) {
        this.parameters = parameters;
        this.files = files;
    }

    /** The URIs, from the core index file on; empty if the anchor string cannot be read. */
    public static List<String> of(String anchorString, ProtocolParameters parameters, FileSource files) {
        BatchUris batch = new BatchUris(parameters, files);
        WantedFile.ofAnchor(anchorString, parameters).forEach(batch::follow);
        return batch.uris;
    }

    private void follow(WantedFile wanted) {
        uris.add(wanted.uri());
        if (wanted.isIndex() && fetch(wanted) instanceof Fetched.Found found) {
            wanted.namedIn(found.content().borrow(), parameters).forEach(this::follow);
        }
    }

    private Fetched fetch(WantedFile wanted) {
        try {
            return files.fetch(wanted.cid(), wanted.kind().maxSize(parameters));
        } catch (ProtocolException e) {
            return new Fetched.Unavailable(e.detail());
        }
    }
}
