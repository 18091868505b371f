package io.akashi.anchor.bitcoin.block;

import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The content of one {@code blk*.dat}: blocks in the order of their arrival, not of their heights, each after the
 * network's magic number and its length. Since Bitcoin Core 28 the files are XORed with a key of 8 bytes, kept beside
 * them in {@code xor.dat}. What follows the last block is zeros, or a block that is just being written.
 */
public final class BlockFile implements Iterable<Bytes> {
    private static final int FRAME_BYTES = 8;

    private final byte[] bytes;
    private final long magic;

    private BlockFile(byte[] bytes, long magic) {
        this.bytes = bytes;
        this.magic = magic;
    }

    /**
     * @param content of the whole file, taken over by the file and changed in place
     * @param magic of the network, as the four bytes stand on disk, read as a big-endian number
     * @param key of {@code xor.dat}; empty if there is none
     */
    public static BlockFile of(byte[] content, long magic, Bytes key) {
        byte[] pad = key.borrow();
        for (int i = 0; pad.length > 0 && i < content.length; i++) {
            content[i] ^= pad[i % pad.length];
        }
        return new BlockFile(content, magic);
    }

    /** The name of a block in such a file. */
    public static BlockHash hash(Bytes block) {
        return RawBlock.hash(block.borrow());
    }

    /** The blocks, copied out one by one, not yet parsed; ends at the first thing that is no whole block. */
    @Override
    public Iterator<Bytes> iterator() {
        return new Blocks();
    }

    private final class Blocks implements Iterator<Bytes> {
        private int position;

        @Override
        public boolean hasNext() {
            if (bytes.length - position < FRAME_BYTES) {
                return false;
            }
            long length = length();
            return magicHere() == magic
                    && length > RawBlock.HEADER_BYTES
                    && length <= Math.min(RawBlock.MAX_BYTES, bytes.length - position - FRAME_BYTES);
        }

        @Override
        public Bytes next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no block at " + position);
            }
            int start = position + FRAME_BYTES;
            position = start + (int) length();
            return Bytes.wrap(Arrays.copyOfRange(bytes, start, position));
        }

        private long magicHere() {
            return Integer.toUnsignedLong(Integer.reverseBytes((int) number(position)));
        }

        private long length() {
            return number(position + 4);
        }

        private long number(int at) {
            long value = 0;
            for (int i = 0; i < 4; i++) {
                value |= (bytes[at + i] & 0xffL) << (8 * i);
            }
            return value;
        }
    }
}
