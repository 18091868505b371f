package io.akashi.cas.ipfs;

import io.akashi.sidetree.content.Cid;
import io.akashi.testkit.ipfs.IpfsBlocks;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Makes graphs that {@code ipfs add} does not make by default, or not at all. Source: IPLD, "DAG-PB"; "UnixFS". */
final class BlockMint {
    private BlockMint() {}

    /** A directory without entries. */
    static Cid directory(IpfsBlocks blocks) {
        return node(blocks, List.of(), "", new byte[] {8, 1});
    }

    /** A file in pieces of so many bytes, as raw leaves under one node. */
    static Cid chunked(IpfsBlocks blocks, byte[] file, int piece) {
        List<Cid> leaves = new ArrayList<>();
        for (int start = 0; start < file.length; start += piece) {
            leaves.add(leaf(blocks, Arrays.copyOfRange(file, start, Math.min(file.length, start + piece))));
        }
        return node(blocks, leaves, "", new byte[] {8, 2});
    }

    /** A node with bytes of its own, then leaves inside their CIDs, then another node: no layout that fills from the left. */
    static Cid trickle(IpfsBlocks blocks, byte[] file) {
        List<Cid> children = new ArrayList<>();
        for (int start = 100; start < 1_000; start += 100) {
            children.add(identity(Arrays.copyOfRange(file, start, start + 100)));
        }
        byte[] rest = Arrays.copyOfRange(file, 1_000, file.length);
        children.add(node(blocks, List.of(leaf(blocks, rest)), "", new byte[] {8, 2}));
        return node(blocks, children, "", data(Arrays.copyOf(file, 100)));
    }

    /** Nodes over nodes. */
    static Cid deep(IpfsBlocks blocks, int levels) {
        Cid below = leaf(blocks, new byte[] {1});
        for (int i = 0; i < levels; i++) {
            below = node(blocks, List.of(below), "", new byte[] {8, 2});
        }
        return below;
    }

    /** Nodes that name the one below so many times: {@code links} to the power of {@code levels} visits. */
    static Cid repeated(IpfsBlocks blocks, int levels, int links) {
        Cid below = node(blocks, List.of(), "", new byte[] {8, 2});
        for (int i = 0; i < levels; i++) {
            below = node(blocks, Collections.nCopies(links, below), "", new byte[] {8, 2});
        }
        return below;
    }

    /** The same leaf twice under the same name. */
    static Cid sameNames(IpfsBlocks blocks, byte[] leaf) {
        return node(blocks, Collections.nCopies(2, leaf(blocks, leaf)), "name", new byte[] {8, 2});
    }

    /** A block that hashes to its CID and is no node. */
    static Cid garbage(IpfsBlocks blocks) {
        byte[] block = {(byte) 0xff, (byte) 0xff, 3};
        Cid cid = Cid.ofV0(sha256(block));
        blocks.add(cid, block);
        return cid;
    }

    /** A file of these bytes under so many nodes, each with a name of so many characters beside. */
    static Cid padded(IpfsBlocks blocks, byte[] file, int nodes, int padding) {
        List<Cid> children = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            byte[] piece = Arrays.copyOfRange(file, i * file.length / nodes, (i + 1) * file.length / nodes);
            children.add(node(blocks, List.of(leaf(blocks, piece)), "n".repeat(padding), new byte[] {8, 2}));
        }
        return node(blocks, children, "", new byte[] {8, 2});
    }

    private static Cid leaf(IpfsBlocks blocks, byte[] bytes) {
        Cid cid = Cid.ofV1(Cid.RAW, multihash(sha256(bytes)));
        blocks.add(cid, bytes);
        return cid;
    }

    private static Cid identity(byte[] bytes) {
        ByteArrayOutputStream hash = new ByteArrayOutputStream();
        hash.write(Cid.IDENTITY);
        hash.write(bytes.length);
        hash.writeBytes(bytes);
        return Cid.ofV1(Cid.RAW, hash.toByteArray());
    }

    /** UnixFS data of a file with bytes. */
    private static byte[] data(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {8, 2});
        field(out, 2, bytes);
        return out.toByteArray();
    }

    private static Cid node(IpfsBlocks blocks, List<Cid> links, String name, byte[] data) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (Cid link : links) {
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            field(part, 1, bytes(link));
            field(part, 2, name.getBytes(StandardCharsets.UTF_8));
            field(block, 2, part.toByteArray());
        }
        field(block, 1, data);
        Cid cid = Cid.ofV0(sha256(block.toByteArray()));
        blocks.add(cid, block.toByteArray());
        return cid;
    }

    private static byte[] bytes(Cid cid) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (cid.version() == 1) {
            out.write(1);
            out.write(cid.codec());
        }
        out.write(cid.hashCodec());
        out.write(cid.digest().length);
        out.writeBytes(cid.digest());
        return out.toByteArray();
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] content) {
        out.write(number << 3 | 2);
        for (int rest = content.length; ; rest >>>= 7) {
            if (rest < 0x80) {
                out.write(rest);
                break;
            }
            out.write(rest & 0x7f | 0x80);
        }
        out.writeBytes(content);
    }

    private static byte[] multihash(byte[] digest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Cid.SHA2_256);
        out.write(digest.length);
        out.writeBytes(digest);
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] block) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(block);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
