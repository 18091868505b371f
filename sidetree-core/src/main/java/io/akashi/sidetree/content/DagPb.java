package io.akashi.sidetree.content;

import io.akashi.sidetree.content.ProtoFields.Field;
import io.akashi.sidetree.content.ProtoFields.Slice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dag-pb node: links to other blocks and data of its own. Links are kept as places in the block and read one at a
 * time, so that a block of many links costs little. Source: IPLD, "DAG-PB".
 */
final class DagPb {
    private static final int DATA = 1;
    private static final int LINKS = 2;
    private static final int LINK_HASH = 1;
    private static final int LINK_NAME = 2;
    private static final int LINK_SIZE = 3;

    private final byte[] block;
    private final List<Slice> hashes;
    private final Optional<Slice> data;

    private DagPb(byte[] block, List<Slice> hashes, Optional<Slice> data) {
        this.block = block;
        this.hashes = hashes;
        this.data = data;
    }

    /** A link to a child: its CID and how many bytes its whole graph takes. */
    record Link(Cid cid, long graphSize) {}

    static DagPb read(byte[] block) throws MalformedBlock {
        List<Slice> hashes = new ArrayList<>();
        Optional<Slice> data = Optional.empty();
        ProtoFields fields = new ProtoFields(block, new Slice(0, block.length));
        while (fields.hasNext()) {
            Field field = fields.next();
            if (field.is(LINKS, ProtoFields.LENGTH_DELIMITED)) {
                hashes.add(linkHash(block, field.content()));
            } else if (field.is(DATA, ProtoFields.LENGTH_DELIMITED) && data.isEmpty()) {
                data = Optional.of(field.content());
            } else {
                throw new MalformedBlock("a dag-pb node with a field " + field.number() + " too many");
            }
        }
        return new DagPb(block, hashes, data);
    }

    private static Slice linkHash(byte[] block, Slice link) throws MalformedBlock {
        Optional<Slice> hash = Optional.empty();
        ProtoFields fields = new ProtoFields(block, link);
        while (fields.hasNext()) {
            Field field = fields.next();
            if (field.is(LINK_HASH, ProtoFields.LENGTH_DELIMITED) && hash.isEmpty()) {
                hash = Optional.of(field.content());
            } else if (!field.is(LINK_NAME, ProtoFields.LENGTH_DELIMITED) && !field.is(LINK_SIZE, ProtoFields.VARINT)) {
                throw new MalformedBlock("a dag-pb link with a field " + field.number() + " too many");
            }
        }
        return hash.orElseThrow(() -> new MalformedBlock("a dag-pb link without a CID"));
    }

    int links() {
        return hashes.size();
    }

    Cid link(int index) throws MalformedBlock {
        Slice hash = hashes.get(index);
        return Cid.ofBytes(block, hash.start(), hash.end());
    }

    /** Where the node's own data stands in the block. */
    Optional<Slice> data() {
        return data;
    }

    /** A node with nameless links, as files have it. Links come first, by the canonical form. */
    static byte[] write(List<Link> links, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(links.size() * 64 + data.length + 16);
        for (Link link : links) {
            byte[] cid = link.cid().bytes();
            ByteArrayOutputStream part = new ByteArrayOutputStream(64);
            part.write(LINK_HASH << 3 | ProtoFields.LENGTH_DELIMITED);
            Varint.write(part, cid.length);
            part.writeBytes(cid);
            part.write(LINK_NAME << 3 | ProtoFields.LENGTH_DELIMITED);
            part.write(0);
            part.write(LINK_SIZE << 3 | ProtoFields.VARINT);
            Varint.write(part, link.graphSize());
            out.write(LINKS << 3 | ProtoFields.LENGTH_DELIMITED);
            Varint.write(out, part.size());
            out.writeBytes(part.toByteArray());
        }
        out.write(DATA << 3 | ProtoFields.LENGTH_DELIMITED);
        Varint.write(out, data.length);
        out.writeBytes(data);
        return out.toByteArray();
    }
}
