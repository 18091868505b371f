package io.akashi.anchor.bitcoin.block;

/** Reads Bitcoin's serialisation front to back, never beyond the end. */
final class ByteReader {
    private final byte[] bytes;
    private int position;

    ByteReader(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int position() {
        return position;
    }

    int remaining() {
        return bytes.length - position;
    }

    int unsignedByte() throws MalformedBlock {
        need(1);
        return bytes[position++] & 0xff;
    }

    long littleEndian(int count) throws MalformedBlock {
        need(count);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (bytes[position + i] & 0xffL) << (8 * i);
        }
        position += count;
        return value;
    }

    /** A count or a length in the compact form; longer than necessary is taken too, as Bitcoin's files never hold it. */
    long compact() throws MalformedBlock {
        int first = unsignedByte();
        return switch (first) {
            case 0xfd -> littleEndian(2);
            case 0xfe -> littleEndian(4);
            case 0xff -> littleEndian(8);
            default -> first;
        };
    }

    /**
     * A number in the form in which Bitcoin Core keeps numbers for itself, of which each has only one: seven bits a byte,
     * the highest first. Source: Bitcoin Core, VARINT in serialize.h.
     */
    long variable() throws MalformedBlock {
        long value = 0;
        while (true) {
            int next = unsignedByte();
            if (value > Long.MAX_VALUE >> 7) {
                throw new MalformedBlock("a number of more than 63 bits before " + position);
            }
            value = value << 7 | next & 0x7f;
            if ((next & 0x80) == 0) {
                return value;
            }
            if (value == Long.MAX_VALUE) {
                throw new MalformedBlock("a number of more than 63 bits before " + position);
            }
            value++;
        }
    }

    /** A count of things of which each takes at least {@code leastSize} bytes, so that a lie cannot fill memory. */
    int count(int leastSize) throws MalformedBlock {
        long count = compact();
        if (count < 0 || count > remaining() / leastSize) {
            throw new MalformedBlock("a count says " + Long.toUnsignedString(count) + ", with " + remaining()
                    + " bytes left at " + position);
        }
        return (int) count;
    }

    byte[] take(int count) throws MalformedBlock {
        need(count);
        byte[] taken = new byte[count];
        System.arraycopy(bytes, position, taken, 0, count);
        position += count;
        return taken;
    }

    void skip(int count) throws MalformedBlock {
        need(count);
        position += count;
    }

    private void need(int count) throws MalformedBlock {
        if (count > remaining()) {
            throw new MalformedBlock("expected " + count + " bytes at " + position + ", found " + remaining());
        }
    }
}
