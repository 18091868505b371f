package io.akashi.conformance.differential.ours;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.encoding.Bytes;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of a case by the text of their CID, as the reference's stand-in for IPFS finds them. Whether a file is what
 * its CID says is not looked at here: adapters check that before anything is read.
 */
final class CaseFiles implements ContentStore {
    private final Map<String, Bytes> files = new HashMap<>();
    private final boolean reachable;

    CaseFiles(JsonNode given) {
        given.path("files")
                .properties()
                .forEach(file -> files.put(
                        file.getKey(),
                        Bytes.wrap(Base64.getDecoder().decode(file.getValue().asText()))));
        reachable = given.path("reachable").asBoolean(true);
    }

    @Override
    public Fetched get(Cid cid, int maxBytes) {
        Bytes file = files.get(cid.text());
        if (!reachable || file == null) {
            return new Fetched.Unavailable("not among the files of the case");
        }
        return file.size() > maxBytes ? new Fetched.TooLarge() : new Fetched.Found(file);
    }

    @Override
    public Cid put(byte[] file) {
        throw new UnsupportedOperationException("the files of a case are given");
    }
}
