package io.akashi.sidetree.trie;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.store.StoredOperation;

/** The hash that names a stored request: SHA-256 of its canonical form, or of its bytes if it cannot be read. */
final class RequestHash {
    private RequestHash() {}

    static byte[] of(StoredOperation operation) {
        byte[] request = operation.request().borrow();
        try {
            return Sha256.digest(CanonicalJson.bytes(AnchoredJson.parse(request)));
        } catch (ProtocolException e) {
            return Sha256.digest(request); // takes no effect, but stands in its batch
        }
    }
}
