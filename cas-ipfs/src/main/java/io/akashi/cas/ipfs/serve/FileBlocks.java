package io.akashi.cas.ipfs.serve;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.sidetree.content.BlockSource;
import io.akashi.sidetree.content.CarWriter;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.content.UnixFsLayout;
import io.akashi.sidetree.content.UnixFsReader;
import io.akashi.sidetree.encoding.Bytes;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All blocks of one stored file, the root first, as a reader meets them. Each has been checked against its CID. */
record FileBlocks(Cid root, Map<BlockName, Bytes> blocks) {
    /** Larger files are not served. */
    static final int LARGEST_FILE = 16 << 20;

    FileBlocks {
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
    }

    /** The blocks of the file under {@code root}, if the directory holds it whole. */
    static Optional<FileBlocks> of(Cid root, DirectoryContentStore files) {
        if (!(files.get(root, LARGEST_FILE) instanceof Fetched.Found found)) {
            return Optional.empty();
        }
        return byLayout(root, found.content()).or(() -> files.archive(root).flatMap(archive -> walk(root, archive)));
    }

    private static Optional<FileBlocks> byLayout(Cid root, Bytes file) {
        if (root.codec() == Cid.RAW) {
            return walk(root, (cid, maxBytes) -> Optional.of(file.borrow()));
        }
        for (UnixFsLayout layout : UnixFsLayout.values()) {
            Map<BlockName, Bytes> built = new HashMap<>();
            Cid found = layout.build(file.borrow(), (cid, block) -> built.put(BlockName.of(cid), Bytes.wrap(block)));
            if (BlockName.of(found).equals(BlockName.of(root))) {
                return walk(
                        root,
                        (cid, maxBytes) -> Optional.ofNullable(built.get(BlockName.of(cid)))
                                .map(Bytes::borrow));
            }
        }
        return Optional.empty();
    }

    private static Optional<FileBlocks> walk(Cid root, BlockSource source) {
        Map<BlockName, Bytes> met = new LinkedHashMap<>();
        UnixFsReader.Outcome outcome = UnixFsReader.read(root, LARGEST_FILE, (cid, maxBytes) -> {
            Optional<byte[]> block = source.block(cid, maxBytes);
            block.ifPresent(bytes -> met.put(BlockName.of(cid), Bytes.wrap(bytes)));
            return block;
        });
        return outcome instanceof UnixFsReader.Outcome.File ? Optional.of(new FileBlocks(root, met)) : Optional.empty();
    }

    /** The block of this name. */
    Optional<Bytes> block(BlockName name) {
        return Optional.ofNullable(blocks.get(name));
    }

    /** An archive of the whole file, root first, each block once. */
    Bytes archive() {
        CarWriter archive = new CarWriter(List.of(root));
        UnixFsReader.read(root, LARGEST_FILE, (cid, maxBytes) -> {
            Optional<byte[]> block = block(BlockName.of(cid)).map(Bytes::borrow);
            block.ifPresent(bytes -> archive.block(cid, bytes));
            return block;
        });
        return Bytes.wrap(archive.toBytes());
    }
}
