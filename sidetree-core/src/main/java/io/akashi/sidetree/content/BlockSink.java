package io.akashi.sidetree.content;

/** Where the blocks of a graph go as it is built, children before their parents. */
@FunctionalInterface
public interface BlockSink {
    /** Takes one block and its CID; the array is the sink's to keep. */
    void block(Cid cid, byte[] block);
}
