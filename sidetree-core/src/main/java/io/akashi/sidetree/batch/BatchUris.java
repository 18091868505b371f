package io.akashi.sidetree.batch;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.protocol.AnchorString;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        try {
            batch.follow(AnchorString.parse(anchorString, parameters).coreIndexFileUri());
        } catch (ProtocolException e) {
            return batch.uris; // what an invalid file would name is of no use to anybody
        }
        return batch.uris;
    }

    private void follow(String coreIndexUri) throws ProtocolException {
        uris.add(coreIndexUri);
        Optional<byte[]> stored = fetch(coreIndexUri, FileKind.CORE_INDEX);
        if (stored.isEmpty()) {
            return;
        }
        CoreIndexFile core = CoreIndexFile.parse(stored.get(), parameters);
        core.coreProofFileUri().ifPresent(uris::add);
        if (core.provisionalIndexFileUri().isEmpty()) {
            return;
        }
        uris.add(core.provisionalIndexFileUri().get());
        Optional<byte[]> index = fetch(core.provisionalIndexFileUri().get(), FileKind.PROVISIONAL_INDEX);
        if (index.isPresent()) {
            ProvisionalIndexFile provisional = ProvisionalIndexFile.parse(index.get(), parameters);
            provisional.provisionalProofFileUri().ifPresent(uris::add);
            uris.add(provisional.chunkFileUri());
        }
    }

    private Optional<byte[]> fetch(String uri, FileKind kind) throws ProtocolException {
        return files.fetch(Cid.parse(uri), kind.maxSize(parameters)) instanceof Fetched.Found found
                ? Optional.of(found.content().borrow())
                : Optional.empty();
    }
}
