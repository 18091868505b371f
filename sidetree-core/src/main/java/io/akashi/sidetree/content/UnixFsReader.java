package io.akashi.sidetree.content;

import io.akashi.sidetree.content.ProtoFields.Slice;
import io.akashi.sidetree.encoding.Bytes;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a file by its blocks, whatever layout they have. Every block is checked against its CID before it is looked at,
 * and the work is bounded by the largest file the caller takes, whatever the blocks say: a graph can name one child
 * more often than there are seconds.
 */
public final class UnixFsReader {
    /** The largest block that IPFS nodes exchange, in bytes. */
    public static final int MAX_BLOCK_BYTES = 2 << 20;

    private static final int MAX_DEPTH = 32;

    /** Work is counted in bytes of blocks, and each visit costs as much as this many. */
    private static final int VISIT_COST = 64;

    /** A file cut into single bytes takes some 117 bytes of work for each; this leaves room. */
    private static final int WORK_PER_FILE_BYTE = 128;

    private static final long FREE_WORK = 4L * MAX_BLOCK_BYTES;

    private final BlockSource source;
    private final FileBuffer file;
    private long workLeft;

    private UnixFsReader(long maxBytes, BlockSource source) {
        this.source = source;
        this.file = new FileBuffer(maxBytes);
        this.workLeft = FREE_WORK + maxBytes * WORK_PER_FILE_BYTE;
    }

    /** What came of reading a file by its blocks. */
    public sealed interface Outcome {
        /** The file, whole. */
        record File(Bytes content) implements Outcome {}

        /** The file is larger than the caller takes. */
        record TooLarge() implements Outcome {}

        /** The root is a directory, a symbolic link or another thing that is not a file. */
        record NotAFile() implements Outcome {}

        /** The source does not have this block. */
        record Missing(Cid cid) implements Outcome {}

        /** A block is not what its CID says, or not a part of a file, or the graph is past all bounds. */
        record Corrupt(String reason) implements Outcome {}
    }

    /**
     * Reads the file under {@code root}.
     *
     * @param maxBytes the largest file the caller takes, inclusive, up to {@link Integer#MAX_VALUE} − 8
     */
    public static Outcome read(Cid root, long maxBytes, BlockSource source) {
        if (maxBytes < 0 || maxBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("maxBytes " + maxBytes);
        }
        UnixFsReader reader = new UnixFsReader(maxBytes, source);
        try {
            Optional<Outcome> stopped = reader.visit(root, 0);
            return stopped.orElseGet(() -> new Outcome.File(reader.file.toBytes()));
        } catch (MalformedBlock e) {
            return new Outcome.Corrupt(e.detail());
        }
    }

    /** Appends what is under {@code cid}; an outcome if the reading ends here. */
    private Optional<Outcome> visit(Cid cid, int depth) throws MalformedBlock {
        if (depth > MAX_DEPTH) {
            throw new MalformedBlock("graph deeper than " + MAX_DEPTH + " levels");
        }
        if (cid.codec() != Cid.RAW && cid.codec() != Cid.DAG_PB) {
            return notAFile(depth, "codec 0x" + Integer.toHexString(cid.codec()));
        }
        Optional<byte[]> found = block(cid);
        if (found.isEmpty()) {
            return Optional.of(new Outcome.Missing(cid));
        }
        byte[] block = found.get();
        check(cid, block);
        if (cid.codec() == Cid.RAW) {
            return append(block, new Slice(0, block.length));
        }
        return visitNode(block, depth);
    }

    private Optional<byte[]> block(Cid cid) {
        return cid.hashCodec() == Cid.IDENTITY ? Optional.of(cid.digest()) : source.block(cid, MAX_BLOCK_BYTES);
    }

    private void check(Cid cid, byte[] block) throws MalformedBlock {
        workLeft -= VISIT_COST + block.length;
        if (workLeft < 0) {
            throw new MalformedBlock("graph with more blocks than a file of the largest size can need");
        }
        if (block.length > MAX_BLOCK_BYTES) {
            throw new MalformedBlock("block of " + block.length + " bytes, limit " + MAX_BLOCK_BYTES);
        }
        Optional<String> objection = cid.multihash().objection(block);
        if (objection.isPresent()) {
            throw new MalformedBlock(cid + ": " + objection.get());
        }
    }

    /** The node's own bytes come before those of its children, as IPFS reads it. */
    private Optional<Outcome> visitNode(byte[] block, int depth) throws MalformedBlock {
        DagPb node = DagPb.read(block);
        Slice message = node.data().orElse(new Slice(0, 0));
        UnixFsData data = UnixFsData.read(block, message);
        if (!data.isFile()) {
            return notAFile(depth, "UnixFS type " + data.type());
        }
        Optional<Outcome> stopped = append(block, data.content());
        for (int i = 0; i < node.links() && stopped.isEmpty(); i++) {
            stopped = visit(node.link(i), depth + 1);
        }
        return stopped;
    }

    private static Optional<Outcome> notAFile(int depth, String what) throws MalformedBlock {
        if (depth == 0) {
            return Optional.of(new Outcome.NotAFile());
        }
        throw new MalformedBlock(what + " within a file");
    }

    private Optional<Outcome> append(byte[] block, Slice part) {
        return file.append(block, part) ? Optional.empty() : Optional.of(new Outcome.TooLarge());
    }

    /** The bytes of the file so far; grows by doubling and never beyond the limit. */
    private static final class FileBuffer {
        private static final int FIRST_BYTES = 1 << 14;

        private final int maxBytes;
        private byte[] bytes;
        private int size;

        FileBuffer(long maxBytes) {
            this.maxBytes = (int) maxBytes;
            this.bytes = new byte[Math.min(FIRST_BYTES, this.maxBytes)];
        }

        /** Whether the part found room. */
        boolean append(byte[] block, Slice part) {
            long needed = (long) size + part.size();
            if (needed > maxBytes) {
                return false;
            }
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, Math.max(needed, 2L * bytes.length)));
            }
            System.arraycopy(block, part.start(), bytes, size, part.size());
            size += part.size();
            return true;
        }

        Bytes toBytes() {
            return Bytes.wrap(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
        }
    }
}
