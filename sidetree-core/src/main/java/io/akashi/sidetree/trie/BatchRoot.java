package io.akashi.sidetree.trie;

import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.store.StoredOperation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * The Merkle root of the operations of one batch in their order. The data of a leaf is type (1 byte) ‖ suffix text ‖
 * request hash. Source: RFC 6962, section 2.1.
 */
final class BatchRoot {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private BatchRoot() {}

    /** The leaf of an operation. */
    static byte[] leaf(StoredOperation operation) {
        return leaf(operation, RequestHash.of(operation));
    }

    /** The same when the hash of its request is known. */
    static byte[] leaf(StoredOperation operation, byte[] requestHash) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(LEAF);
        digest.update((byte) operation.type().code());
        digest.update(operation.suffix().text().getBytes(StandardCharsets.UTF_8));
        return digest.digest(requestHash);
    }

    /** The root over these leaves; that of none is the hash of nothing. */
    static byte[] of(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Sha256.digest(new byte[0]);
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        MessageDigest digest = Sha256.newDigest();
        digest.update(NODE);
        digest.update(of(leaves.subList(0, left)));
        return digest.digest(of(leaves.subList(left, leaves.size())));
    }
}
