package io.akashi.testkit.ipfs;

import io.akashi.sidetree.content.BlockSink;
import io.akashi.sidetree.content.CarWriter;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.UnixFsLayout;
import io.akashi.sidetree.content.UnixFsReader;
import io.akashi.sidetree.content.UnixFsReader.Outcome;
import io.akashi.sidetree.encoding.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Blocks by what they hash to, whatever CID they are asked by. Safe for threads. */
public final class IpfsBlocks {
    private static final int LARGEST_FILE = 32 << 20;
    private static final int MAX_STEPS = 20_000;

    private record Name(int hashCodec, Bytes digest) {
        static Name of(Cid cid) {
            return new Name(cid.hashCodec(), Bytes.wrap(cid.digest()));
        }
    }

    private final Map<Name, Bytes> blocks = new ConcurrentHashMap<>();

    /** Adds a file in this layout; its CID. */
    public Cid add(byte[] file, UnixFsLayout layout) {
        return layout.build(file, this::add);
    }

    /** Adds a block under any name, right or wrong. */
    public void add(Cid cid, byte[] block) {
        blocks.put(Name.of(cid), Bytes.copyOf(block));
    }

    /** Forgets everything. */
    public void clear() {
        blocks.clear();
    }

    /** The block of this name. */
    public Optional<Bytes> block(Cid cid) {
        return Optional.ofNullable(blocks.get(Name.of(cid)));
    }

    /** The file under this CID, or what else is there. */
    Outcome file(Cid root) {
        return read(root, (cid, block) -> {});
    }

    /** An archive of what is under this CID, as far as it is there. */
    byte[] archive(Cid root) {
        CarWriter archive = new CarWriter(List.of(root));
        read(root, archive);
        return archive.toBytes();
    }

    private Outcome read(Cid root, BlockSink met) {
        AtomicInteger steps = new AtomicInteger();
        return UnixFsReader.read(root, LARGEST_FILE, (cid, maxBytes) -> {
            Optional<byte[]> block = steps.incrementAndGet() > MAX_STEPS
                    ? Optional.empty()
                    : block(cid).map(Bytes::borrow);
            block.ifPresent(bytes -> met.block(cid, bytes));
            return block;
        });
    }
}
