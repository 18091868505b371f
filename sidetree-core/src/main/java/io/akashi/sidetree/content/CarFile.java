package io.akashi.sidetree.content;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CAR archive of version 1 in memory: root CIDs and blocks. A block is not checked here but by whoever reads it.
 * Source: IPLD, "CARv1".
 */
public final class CarFile implements BlockSource {
    private static final int MAX_HEADER_BYTES = 1 << 16;
    private static final int MAX_CID_BYTES = 1 << 12;

    private final byte[] archive;
    private final List<Cid> roots;
    private final Map<Multihash, ProtoFields.Slice> blocks;

    private CarFile(byte[] archive, List<Cid> roots, Map<Multihash, ProtoFields.Slice> blocks) {
        this.archive = archive;
        this.roots = List.copyOf(roots);
        this.blocks = blocks;
    }

    /** What came of reading an archive. */
    public sealed interface Reading {
        /** The archive is well formed; its blocks may still be anything. */
        record Read(CarFile car) implements Reading {}

        /** The bytes are no CAR archive of version 1. */
        record Malformed(String reason) implements Reading {}
    }

    /** Reads an archive; the array is kept, not copied, and must not change. */
    public static Reading read(byte[] archive) {
        try {
            return new Reading.Read(readWhole(archive));
        } catch (MalformedBlock e) {
            return new Reading.Malformed(e.detail());
        }
    }

    private static CarFile readWhole(byte[] archive) throws MalformedBlock {
        ProtoFields.Slice header = section(archive, 0, MAX_HEADER_BYTES);
        List<Cid> roots = CarHeader.read(archive, header);
        Map<Multihash, ProtoFields.Slice> blocks = new HashMap<>();
        int position = header.end();
        while (position < archive.length) {
            ProtoFields.Slice section = section(archive, position, MAX_CID_BYTES + UnixFsReader.MAX_BLOCK_BYTES);
            int blockStart = cidEnd(archive, section);
            Cid cid = Cid.ofBytes(archive, section.start(), blockStart);
            blocks.putIfAbsent(cid.multihash(), new ProtoFields.Slice(blockStart, section.end()));
            position = section.end();
        }
        return new CarFile(archive, roots, blocks);
    }

    private static ProtoFields.Slice section(byte[] archive, int start, int maxBytes) throws MalformedBlock {
        Varint.Read length = Varint.read(archive, start);
        int left = archive.length - length.end();
        if (length.value() == 0 || length.value() > Math.min(left, maxBytes)) {
            throw new MalformedBlock(
                    "a section states " + length.value() + " bytes, " + left + " are left, limit " + maxBytes);
        }
        return new ProtoFields.Slice(length.end(), length.end() + (int) length.value());
    }

    /** Where the CID ends that a section begins with. */
    private static int cidEnd(byte[] archive, ProtoFields.Slice section) throws MalformedBlock {
        int hashStart = section.start();
        if (archive[hashStart] == 1) {
            hashStart = Varint.read(archive, hashStart + 1).end();
        }
        Varint.Read length =
                Varint.read(archive, Varint.read(archive, hashStart).end());
        if (length.end() > section.end() || length.value() > Math.min(section.end() - length.end(), MAX_CID_BYTES)) {
            throw new MalformedBlock("a CID of " + length.value() + " bytes in a section of " + section.size());
        }
        return length.end() + (int) length.value();
    }

    /** The CIDs that the archive is about, in its order. */
    public List<Cid> roots() {
        return roots;
    }

    @Override
    public Optional<byte[]> block(Cid cid, int maxBytes) {
        return Optional.ofNullable(blocks.get(cid.multihash()))
                .filter(place -> place.size() <= maxBytes)
                .map(place -> Arrays.copyOfRange(archive, place.start(), place.end()));
    }
}
