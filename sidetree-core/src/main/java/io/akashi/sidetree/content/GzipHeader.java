package io.akashi.sidetree.content;

import java.util.zip.CRC32;

/** The header of a gzip member, checked as zlib checks it. Source: RFC 1952, section 2.3. */
final class GzipHeader {
    private static final int FIXED_BYTES = 10;
    private static final int DEFLATE = 8;
    private static final int HEADER_SUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    private GzipHeader() {}

    /** Where the header that begins at {@code start} ends. */
    static int end(byte[] gzip, int start) throws MalformedBlock {
        require(gzip, start, FIXED_BYTES);
        if (little(gzip, start, 2) != 0x8b1f) {
            throw new MalformedBlock("incorrect header check");
        }
        if (gzip[start + 2] != DEFLATE) {
            throw new MalformedBlock("unknown compression method");
        }
        int flags = gzip[start + 3];
        if ((flags & RESERVED) != 0) {
            throw new MalformedBlock("unknown header flags set");
        }
        int position = start + FIXED_BYTES;
        if ((flags & EXTRA) != 0) {
            require(gzip, position, 2);
            position += 2 + (int) little(gzip, position, 2);
        }
        if ((flags & NAME) != 0) {
            position = afterZero(gzip, position);
        }
        if ((flags & COMMENT) != 0) {
            position = afterZero(gzip, position);
        }
        if ((flags & HEADER_SUM) != 0) {
            require(gzip, position, 2);
            checkSum(gzip, start, position);
            position += 2;
        }
        require(gzip, position, 0);
        return position;
    }

    /** The number that {@code bytes} hold at {@code start}, lowest byte first. */
    static long little(byte[] bytes, int start, int size) {
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | (bytes[start + i] & 0xff);
        }
        return value;
    }

    private static void checkSum(byte[] gzip, int start, int end) throws MalformedBlock {
        CRC32 sum = new CRC32();
        sum.update(gzip, start, end - start);
        if ((sum.getValue() & 0xffff) != little(gzip, end, 2)) {
            throw new MalformedBlock("header crc mismatch");
        }
    }

    private static int afterZero(byte[] gzip, int start) throws MalformedBlock {
        for (int i = start; i < gzip.length; i++) {
            if (gzip[i] == 0) {
                return i + 1;
            }
        }
        throw new MalformedBlock("unexpected end of file in the header");
    }

    private static void require(byte[] gzip, int start, int size) throws MalformedBlock {
        if (gzip.length - start < size) {
            throw new MalformedBlock("unexpected end of file in the header");
        }
    }
}
