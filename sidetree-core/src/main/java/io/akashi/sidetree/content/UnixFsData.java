package io.akashi.sidetree.content;

import io.akashi.sidetree.content.ProtoFields.Field;
import io.akashi.sidetree.content.ProtoFields.Slice;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * What a dag-pb node of a file says of itself: its type and the bytes it holds inline. The stated sizes are not read:
 * IPFS reads a file by its links and so do we. Source: IPFS, "UnixFS".
 */
record UnixFsData(int type, Slice content) {
    static final int TYPE_RAW = 0;
    static final int TYPE_FILE = 2;
    private static final int TYPE_HIGHEST = 5;

    private static final int TYPE = 1;
    private static final int DATA = 2;
    private static final int FILE_SIZE = 3;
    private static final int BLOCK_SIZES = 4;

    boolean isFile() {
        return type == TYPE_FILE || type == TYPE_RAW;
    }

    static UnixFsData read(byte[] block, Slice message) throws MalformedBlock {
        long type = -1;
        Slice content = new Slice(message.start(), message.start());
        ProtoFields fields = new ProtoFields(block, message);
        while (fields.hasNext()) {
            Field field = fields.next();
            if (field.is(TYPE, ProtoFields.VARINT)) {
                type = field.value();
            } else if (field.is(DATA, ProtoFields.LENGTH_DELIMITED)) {
                content = field.content();
            } else if (field.number() <= FILE_SIZE && !field.is(FILE_SIZE, ProtoFields.VARINT)) {
                throw new MalformedBlock("UnixFS field " + field.number() + " has wire type " + field.wireType());
            }
        }
        if (type < 0 || type > TYPE_HIGHEST) {
            throw new MalformedBlock("expected a UnixFS type from 0 to 5, found " + type);
        }
        return new UnixFsData((int) type, content);
    }

    /** The data of a leaf that holds a part of a file. */
    static byte[] leaf(byte[] file, Slice chunk) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(chunk.size() + 16);
        out.write(TYPE << 3);
        out.write(TYPE_FILE);
        if (chunk.size() > 0) {
            out.write(DATA << 3 | ProtoFields.LENGTH_DELIMITED);
            Varint.write(out, chunk.size());
            out.write(file, chunk.start(), chunk.size());
        }
        out.write(FILE_SIZE << 3);
        Varint.write(out, chunk.size());
        return out.toByteArray();
    }

    /** The data of a node over children that hold {@code sizes} bytes of the file each. */
    static byte[] parent(List<Long> sizes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(TYPE << 3);
        out.write(TYPE_FILE);
        out.write(FILE_SIZE << 3);
        Varint.write(out, sizes.stream().mapToLong(Long::longValue).sum());
        for (long size : sizes) {
            out.write(BLOCK_SIZES << 3);
            Varint.write(out, size);
        }
        return out.toByteArray();
    }
}
