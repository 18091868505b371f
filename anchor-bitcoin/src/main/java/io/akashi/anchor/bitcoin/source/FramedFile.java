package io.akashi.anchor.bitcoin.source;

import io.akashi.anchor.bitcoin.block.BlockUndo;
import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.sidetree.encoding.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One {@code blk*.dat} or {@code rev*.dat}: pieces in the order in which they came, each after the network's magic number
 * and its length. What follows the last piece is zeros, or a piece that is just being written. Read through its key, in
 * stretches, while bitcoind goes on writing. Close it.
 */
final class FramedFile implements AutoCloseable {
    private static final int FRAME_BYTES = 8;

    private final FileChannel channel;
    private final XorKey key;

    private FramedFile(FileChannel channel, XorKey key) {
        this.channel = channel;
        this.key = key;
    }

    static FramedFile open(Path file, XorKey key) throws IOException {
        return new FramedFile(FileChannel.open(file, StandardOpenOption.READ), key);
    }

    /**
     * The whole pieces that there are now, from the beginning to the first thing that is none. The magic number is that
     * of the first: which network it is shows in the hashes of the blocks.
     */
    List<Frame> frames(Kind kind) throws IOException {
        List<Frame> frames = new ArrayList<>();
        Optional<Frame> frame = first(kind);
        while (frame.isPresent()) {
            frames.add(frame.get());
            frame = frame(kind, frame.get().end() + kind.trailer, frame.get().magic());
        }
        return frames;
    }

    /** The first piece alone. */
    Optional<Frame> first(Kind kind) throws IOException {
        if (channel.size() < FRAME_BYTES) {
            return Optional.empty();
        }
        int magic = littleEndian(read(0, FRAME_BYTES)).getInt();
        return magic == 0 ? Optional.empty() : frame(kind, 0, magic);
    }

    private Optional<Frame> frame(Kind kind, long at, int magic) throws IOException {
        long left = channel.size() - at - FRAME_BYTES - kind.trailer;
        if (left < kind.least) {
            return Optional.empty();
        }
        ByteBuffer start = littleEndian(read(at, FRAME_BYTES + kind.least));
        int magicHere = start.getInt();
        int length = start.getInt();
        if (magicHere != magic || length < kind.least || length > Math.min(kind.most, left)) {
            return Optional.empty();
        }
        byte[] head = new byte[kind.least];
        start.get(head);
        return Optional.of(new Frame(magic, at + FRAME_BYTES, length, Bytes.wrap(head)));
    }

    /** The length that stands before a piece. */
    int length(long position) throws IOException {
        return littleEndian(read(position - 4, 4)).getInt();
    }

    /** A stretch of the file. */
    byte[] read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("expected " + length + " bytes at " + position + ", found " + buffer.position());
            }
        }
        key.apply(buffer.array(), position);
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Where a piece is.
     *
     * @param position of its first byte in the file
     * @param head its first bytes, as many as each piece has at the least
     */
    record Frame(int magic, long position, int length, Bytes head) {
        private long end() {
            return position + length;
        }
    }

    /** What the pieces of a file are. */
    enum Kind {
        /** Blocks, each with its header and at least the count of its transactions. */
        BLOCKS(RawBlock.HEADER_BYTES, RawBlock.MAX_BYTES, 0),
        /** What a block spends, followed by a checksum. Source: Bitcoin Core, MAX_SIZE in serialize.h for the limit. */
        UNDO(1, 0x0200_0000, BlockUndo.CHECKSUM_BYTES);

        private final int least;
        private final int most;
        private final int trailer;

        Kind(int least, int most, int trailer) {
            this.least = least;
            this.most = most;
            this.trailer = trailer;
        }
    }
}
