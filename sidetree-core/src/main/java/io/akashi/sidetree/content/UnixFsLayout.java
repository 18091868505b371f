package io.akashi.sidetree.content;

import io.akashi.sidetree.content.ProtoFields.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A way to cut a file into blocks and to link them, and with it the file's CID. All are balanced: every leaf is as far
 * from the root as any other, and nodes are filled from the left.
 */
public enum UnixFsLayout {
    /** {@code ipfs add} by default until 2025, profile unixfs-v0-2015: chunks of 256 KiB, dag-pb leaves, CIDv0. */
    V0_2015(0, 1 << 18, false, 174),
    /** {@code ipfs add --raw-leaves --cid-version=0}. */
    V0_RAW_LEAVES(0, 1 << 18, true, 174),
    /** Profile unixfs-v1-2025: chunks of 1 MiB, raw leaves, CIDv1. */
    V1_2025(1, 1 << 20, true, 1024),
    /** {@code ipfs add --cid-version=1} before that profile: chunks of 256 KiB, raw leaves. */
    V1_RAW_LEAVES(1, 1 << 18, true, 174),
    /** {@code ipfs add --cid-version=1 --raw-leaves=false}. */
    V1_DAG_PB_LEAVES(1, 1 << 18, false, 174);

    private final int version;
    private final int chunkBytes;
    private final boolean rawLeaves;
    private final int maxLinks;

    UnixFsLayout(int version, int chunkBytes, boolean rawLeaves, int maxLinks) {
        this.version = version;
        this.chunkBytes = chunkBytes;
        this.rawLeaves = rawLeaves;
        this.maxLinks = maxLinks;
    }

    /** The CID of a file under this layout. */
    public Cid cid(byte[] file) {
        return build(file, (cid, block) -> {});
    }

    /** The CID of a file under this layout; every block of the graph goes to {@code sink}, the root last. */
    public Cid build(byte[] file, BlockSink sink) {
        List<Node> level = leaves(file, sink);
        while (level.size() > 1) {
            level = parents(level, sink);
        }
        return level.get(0).link().cid();
    }

    private record Node(DagPb.Link link, long fileBytes) {}

    private List<Node> leaves(byte[] file, BlockSink sink) {
        List<Node> leaves = new ArrayList<>();
        int start = 0;
        do {
            Slice chunk = new Slice(start, Math.min(file.length, start + chunkBytes));
            leaves.add(leaf(file, chunk, sink));
            start = chunk.end();
        } while (start < file.length);
        return leaves;
    }

    private Node leaf(byte[] file, Slice chunk, BlockSink sink) {
        if (!rawLeaves) {
            return node(DagPb.write(List.of(), UnixFsData.leaf(file, chunk)), 0, chunk.size(), sink);
        }
        byte[] block = Arrays.copyOfRange(file, chunk.start(), chunk.end());
        Cid cid = Cid.ofV1(Cid.RAW, Multihash.of(Cid.SHA2_256, Multihash.sha256(block)));
        sink.block(cid, block);
        return new Node(new DagPb.Link(cid, block.length), block.length);
    }

    private List<Node> parents(List<Node> level, BlockSink sink) {
        List<Node> parents = new ArrayList<>();
        for (int i = 0; i < level.size(); i += maxLinks) {
            parents.add(parent(level.subList(i, Math.min(level.size(), i + maxLinks)), sink));
        }
        return parents;
    }

    private Node parent(List<Node> children, BlockSink sink) {
        List<Long> sizes = children.stream().map(Node::fileBytes).toList();
        byte[] block = DagPb.write(children.stream().map(Node::link).toList(), UnixFsData.parent(sizes));
        long below =
                children.stream().mapToLong(child -> child.link().graphSize()).sum();
        return node(block, below, sizes.stream().mapToLong(Long::longValue).sum(), sink);
    }

    private Node node(byte[] block, long graphBytesBelow, long fileBytes, BlockSink sink) {
        byte[] digest = Multihash.sha256(block);
        Cid cid = version == 0 ? Cid.ofV0(digest) : Cid.ofV1(Cid.DAG_PB, Multihash.of(Cid.SHA2_256, digest));
        sink.block(cid, block);
        return new Node(new DagPb.Link(cid, graphBytesBelow + block.length), fileBytes);
    }
}
