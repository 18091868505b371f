package io.akashi.cas.ipfs.source;

import io.akashi.sidetree.content.Cid;

/** Somebody who may have a file and is not trusted. Safe for several threads. */
public interface ContentSource {
    /** Short and unique, for status and metrics. */
    String name();

    /**
     * Asks for a file, within the source's own bounds of time, bytes and requests. An interrupt ends the asking; the
     * result is then {@link Offer.Failed}.
     *
     * @param cid one that IPFS knows and whose hash function we compute
     * @param maxBytes the largest file the caller takes, inclusive
     */
    Offer offer(Cid cid, int maxBytes);
}
