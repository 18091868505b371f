package io.akashi.sidetree.content;

/** The fields of one protocol buffers message within an array, one after the other. Source: protobuf, "Encoding". */
final class ProtoFields {
    static final int VARINT = 0;
    static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_64 = 1;
    private static final int FIXED_32 = 5;
    private static final int MAX_VARINT_BYTES = 10;

    private final byte[] bytes;
    private final int end;
    private int position;

    ProtoFields(byte[] bytes, Slice message) {
        this.bytes = bytes;
        this.position = message.start();
        this.end = message.end();
    }

    /** A part of an array, from {@code start} up to but not including {@code end}. */
    record Slice(int start, int end) {
        int size() {
            return end - start;
        }
    }

    /**
     * One field. Of a varint {@code value} is the number and {@code content} is empty; of the other kinds
     * {@code content} is where the bytes stand.
     */
    record Field(int number, int wireType, long value, Slice content) {
        boolean is(int expectedNumber, int expectedWireType) {
            return number == expectedNumber && wireType == expectedWireType;
        }
    }

    boolean hasNext() {
        return position < end;
    }

    Field next() throws MalformedBlock {
        long tag = varint();
        int wireType = (int) (tag & 7);
        long number = tag >>> 3;
        if (number == 0 || number > 0x1fffffff) {
            throw new MalformedBlock("field number " + number);
        }
        return switch (wireType) {
            case VARINT -> new Field((int) number, wireType, varint(), new Slice(position, position));
            case LENGTH_DELIMITED -> new Field((int) number, wireType, 0, take(varint()));
            case FIXED_64 -> new Field((int) number, wireType, 0, take(8));
            case FIXED_32 -> new Field((int) number, wireType, 0, take(4));
            default -> throw new MalformedBlock("wire type " + wireType);
        };
    }

    private long varint() throws MalformedBlock {
        Varint.Read read = Varint.read(bytes, position, end, MAX_VARINT_BYTES);
        position = read.end();
        return read.value();
    }

    private Slice take(long length) throws MalformedBlock {
        if (length < 0 || length > end - position) {
            throw new MalformedBlock("a field states " + length + " bytes, " + (end - position) + " are left");
        }
        Slice slice = new Slice(position, position + (int) length);
        position = slice.end();
        return slice;
    }
}
