package io.akashi.sidetree.content;

import io.akashi.sidetree.content.ProtoFields.Slice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The header of a CAR archive: the DAG-CBOR map {@code {"roots": [CID, …], "version": 1}}, and as much of CBOR as that
 * takes. Source: IPLD, "CARv1"; RFC 8949.
 */
final class CarHeader {
    private static final int UNSIGNED = 0;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;
    private static final int CID_TAG = 42;

    private final byte[] bytes;
    private final int end;
    private int position;

    private CarHeader(byte[] bytes, Slice header) {
        this.bytes = bytes;
        this.position = header.start();
        this.end = header.end();
    }

    /** The roots of a header of version 1. */
    static List<Cid> read(byte[] bytes, Slice header) throws MalformedBlock {
        CarHeader reader = new CarHeader(bytes, header);
        List<Cid> roots = new ArrayList<>();
        boolean isVersion1 = false;
        long members = reader.head(MAP);
        for (long i = 0; i < members; i++) {
            String name = reader.text();
            if (name.equals("version")) {
                isVersion1 = reader.head(UNSIGNED) == 1;
            } else if (name.equals("roots")) {
                reader.roots(roots);
            } else {
                throw new MalformedBlock("CAR header with a member '" + name + "'");
            }
        }
        if (!isVersion1 || reader.position != reader.end) {
            throw new MalformedBlock("expected a CAR header of version 1 and nothing after it");
        }
        return roots;
    }

    private void roots(List<Cid> roots) throws MalformedBlock {
        long count = head(ARRAY);
        for (long i = 0; i < count; i++) {
            if (head(TAG) != CID_TAG) {
                throw new MalformedBlock("CAR root without the tag of a CID");
            }
            Slice cid = take(head(BYTES));
            if (cid.size() == 0 || bytes[cid.start()] != 0) {
                throw new MalformedBlock("CAR root without the identity prefix");
            }
            roots.add(Cid.ofBytes(bytes, cid.start() + 1, cid.end()));
        }
    }

    private String text() throws MalformedBlock {
        Slice text = take(head(TEXT));
        return new String(bytes, text.start(), text.size(), StandardCharsets.UTF_8);
    }

    /** The number in the head of an item of a major type. */
    private long head(int majorType) throws MalformedBlock {
        Slice first = take(1);
        int initial = bytes[first.start()] & 0xff;
        int size = initial & 31;
        if (initial >> 5 != majorType || size > 27) {
            throw new MalformedBlock("expected CBOR major type " + majorType + ", found byte " + initial);
        }
        if (size < 24) {
            return size;
        }
        Slice number = take(1L << (size - 24));
        long value = 0;
        for (int i = number.start(); i < number.end(); i++) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }

    private Slice take(long length) throws MalformedBlock {
        if (length < 0 || length > end - position) {
            throw new MalformedBlock("CAR header ends early");
        }
        Slice slice = new Slice(position, position + (int) length);
        position = slice.end();
        return slice;
    }

    /** A header of version 1. */
    static byte[] write(List<Cid> roots) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeHead(out, MAP, 2);
        writeText(out, "roots");
        writeHead(out, ARRAY, roots.size());
        for (Cid root : roots) {
            byte[] cid = root.bytes();
            writeHead(out, TAG, CID_TAG);
            writeHead(out, BYTES, cid.length + 1);
            out.write(0);
            out.writeBytes(cid);
        }
        writeText(out, "version");
        writeHead(out, UNSIGNED, 1);
        return out.toByteArray();
    }

    private static void writeText(ByteArrayOutputStream out, String text) {
        writeHead(out, TEXT, text.length());
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void writeHead(ByteArrayOutputStream out, int majorType, int number) {
        int bytes = number < 24 ? 0 : number < 0x100 ? 1 : number < 0x10000 ? 2 : 4;
        int size = bytes == 0 ? number : 23 + Integer.numberOfTrailingZeros(bytes) + 1;
        out.write(majorType << 5 | size);
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write(number >>> shift);
        }
    }
}
