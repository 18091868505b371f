package io.akashi.sidetree.content;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a CAR archive of version 1 into memory: the header with the roots, then blocks in the order they come, each
 * CID once. Source: IPLD, "CARv1".
 */
public final class CarWriter implements BlockSink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Set<Cid> written = new HashSet<>();

    /** Begins an archive that is about {@code roots}. */
    public CarWriter(List<Cid> roots) {
        byte[] header = CarHeader.write(roots);
        Varint.write(out, header.length);
        out.writeBytes(header);
    }

    @Override
    public void block(Cid cid, byte[] block) {
        if (written.add(cid)) {
            byte[] name = cid.bytes();
            Varint.write(out, (long) name.length + block.length);
            out.writeBytes(name);
            out.writeBytes(block);
        }
    }

    /** The archive so far, a copy. */
    public byte[] toBytes() {
        return out.toByteArray();
    }
}
