package io.akashi.anchor.bitcoin.block;

/** Bytes that are not the block, transaction or file of blocks that they should be. */
public final class MalformedBlock extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param detail one sentence with what was expected and what was found */
    public MalformedBlock(String detail) {
        super(detail);
    }
}
