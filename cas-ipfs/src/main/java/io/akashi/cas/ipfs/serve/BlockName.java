package io.akashi.cas.ipfs.serve;

import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.encoding.Bytes;

/** What a block is called whatever version and codec a CID gives it: a hash function and a digest. */
record BlockName(int hashCodec, Bytes digest) {
    static BlockName of(Cid cid) {
        return new BlockName(cid.hashCodec(), Bytes.wrap(cid.digest()));
    }
}
