package io.akashi.sidetree.content;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip as Node's zlib does: several members one after the other; after a member a zero byte ends the file and
 * what follows it is ignored, while any other byte must begin a further member. Header checks, sums and lengths are
 * checked. The output never takes more memory than the limit. Source: RFC 1952; Node.js 20, createGunzip.
 */
public final class Gunzip {
    private static final int FIRST_BYTES = 1 << 14;

    /** Bytes that one of deflate's can stand for, at most. */
    private static final int MOST_COMPRESSED = 1032;

    private final byte[] gzip;
    private final int maxBytes;
    private final Inflater inflater;
    private byte[] out;
    private int size;

    private Gunzip(byte[] gzip, int maxBytes, Inflater inflater) {
        this.gzip = gzip;
        this.maxBytes = maxBytes;
        this.inflater = inflater;
        this.out = new byte[(int) Math.min(maxBytes + 1L, firstBytes(gzip))];
    }

    /**
     * The bytes that were compressed.
     *
     * @param maxBytes the largest output, inclusive; inflating stops at once beyond it
     * @throws ProtocolException {@code onFailure} if the input is not gzip, is cut or damaged, or inflates to more
     */
    public static byte[] inflate(byte[] gzip, int maxBytes, ErrorCode onFailure) throws ProtocolException {
        Inflater inflater = new Inflater(true);
        try {
            return new Gunzip(gzip, maxBytes, inflater).members();
        } catch (MalformedBlock e) {
            throw new ProtocolException(onFailure, e.detail());
        } finally {
            inflater.end();
        }
    }

    /** What the last four bytes say, of one member its size, if deflate can give so much; room to find the end in. */
    private static long firstBytes(byte[] gzip) {
        long said =
                gzip.length < Integer.BYTES ? 0 : GzipHeader.little(gzip, gzip.length - Integer.BYTES, Integer.BYTES);
        boolean isPossible = said / MOST_COMPRESSED <= gzip.length;
        return isPossible ? said + 1 : Math.max(FIRST_BYTES, 2L * gzip.length);
    }

    private byte[] members() throws MalformedBlock {
        int position = 0;
        do {
            int dataStart = GzipHeader.end(gzip, position);
            position = member(dataStart);
        } while (position < gzip.length && gzip[position] != 0);
        return size == out.length ? out : Arrays.copyOf(out, size);
    }

    /** Inflates one member from its data on; where the bytes after its trailer begin. */
    private int member(int dataStart) throws MalformedBlock {
        int memberStart = size;
        inflater.reset();
        inflater.setInput(gzip, dataStart, gzip.length - dataStart);
        while (!inflater.finished()) {
            inflateSome();
        }
        int trailer = gzip.length - inflater.getRemaining();
        if (gzip.length - trailer < 8) {
            throw new MalformedBlock("unexpected end of file in the trailer");
        }
        CRC32 sum = new CRC32();
        sum.update(out, memberStart, size - memberStart);
        if (GzipHeader.little(gzip, trailer, 4) != sum.getValue()) {
            throw new MalformedBlock("incorrect data check");
        }
        if (GzipHeader.little(gzip, trailer + 4, 4) != size - memberStart) {
            throw new MalformedBlock("incorrect length check");
        }
        return trailer + 8;
    }

    private void inflateSome() throws MalformedBlock {
        if (size == out.length) {
            out = Arrays.copyOf(out, (int) Math.min(maxBytes + 1L, 2L * out.length));
        }
        try {
            size += inflater.inflate(out, size, out.length - size);
        } catch (DataFormatException e) {
            throw new MalformedBlock("invalid deflate data: " + e.getMessage());
        }
        if (size > maxBytes) {
            throw new MalformedBlock(ErrorCode.COMPRESSOR_MAX_ALLOWED_DECOMPRESSED_DATA_SIZE_EXCEEDED.code()
                    + ": inflates to more than " + maxBytes + " bytes");
        }
        if (inflater.needsInput() && !inflater.finished()) {
            throw new MalformedBlock("unexpected end of file");
        }
    }
}
