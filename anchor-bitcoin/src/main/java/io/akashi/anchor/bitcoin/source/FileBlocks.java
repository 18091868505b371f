package io.akashi.anchor.bitcoin.source;

import io.akashi.anchor.bitcoin.block.BlockUndo;
import io.akashi.anchor.bitcoin.block.MalformedBlock;
import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.source.BlockLocator.Headers;
import io.akashi.anchor.bitcoin.source.BlockPlaces.Place;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Blocks out of bitcoind's files, and from another source whatever is not whole in them. */
final class FileBlocks implements BlockSource {
    /** For fewer blocks the files are not looked into: at the tip, asking for each costs less than finding it. */
    static final int FEW = 32;

    private final BlocksDirectory directory;
    private final BlockLocator locator;
    private final BlockSource node;
    private final AtomicLong blocks = new AtomicLong();
    private final AtomicLong spending = new AtomicLong();
    private final AtomicReference<String> trouble = new AtomicReference<>("");

    FileBlocks(Path directory, Headers headers, BlockSource node) {
        this.directory = new BlocksDirectory(directory);
        this.locator = new BlockLocator(this.directory, headers, trouble);
        this.node = node;
    }

    @Override
    public synchronized void expect(List<BlockHash> hashes) throws BitcoindUnreachable, BitcoindRefusal {
        if (hashes.size() < FEW) {
            locator.forget();
            return;
        }
        try {
            locator.look(hashes);
        } catch (IOException e) {
            trouble.set("the files of blocks cannot be read: " + e);
        }
    }

    @Override
    public RawBlock block(BlockHash hash) throws BitcoindUnreachable, BitcoindRefusal {
        Optional<Place> place = locator.place(hash);
        Optional<RawBlock> block = place.isPresent() ? block(hash, place.get()) : Optional.empty();
        return block.isPresent() ? block.get() : node.block(hash);
    }

    private Optional<RawBlock> block(BlockHash hash, Place place) {
        try (FramedFile file = directory.blockFile(place.file())) {
            int length = file.length(place.position());
            if (length < RawBlock.HEADER_BYTES || length > RawBlock.MAX_BYTES) {
                throw new MalformedBlock("a block is not " + length + " bytes long");
            }
            RawBlock block = RawBlock.parse(Bytes.wrap(file.read(place.position(), length)), hash);
            blocks.incrementAndGet();
            return Optional.of(block);
        } catch (IOException | MalformedBlock e) {
            trouble.set("block " + hash + " in file " + place.file() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Map<Integer, List<TransactionOutput>> spentOutputs(RawBlock block, Set<Integer> indexes)
            throws BitcoindUnreachable, BitcoindRefusal {
        Optional<Place> place = locator.place(block.hash());
        Optional<Map<Integer, List<TransactionOutput>>> spent =
                place.isPresent() ? spentOutputs(block, indexes, place.get().file()) : Optional.empty();
        return spent.isPresent() ? spent.get() : node.spentOutputs(block, indexes);
    }

    private Optional<Map<Integer, List<TransactionOutput>>> spentOutputs(
            RawBlock block, Set<Integer> indexes, int number) {
        try {
            if (!isOnlyChild(block, number)) {
                trouble.set("block " + block.hash() + " has a sibling in file " + number);
                return Optional.empty();
            }
            Optional<BlockUndo> undo = undo(block, number);
            if (undo.isEmpty()) {
                trouble.set("what block " + block.hash() + " spends is not whole in file " + number);
                return Optional.empty();
            }
            Map<Integer, List<TransactionOutput>> spent = undo.get().spentOutputs(indexes);
            spending.incrementAndGet();
            return Optional.of(spent);
        } catch (IOException | MalformedBlock e) {
            trouble.set("what block " + block.hash() + " spends, in file " + number + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * The checksum of undo data names the block before it and not the block: of two blocks after the same one in a file,
     * it does not tell whose data it is.
     */
    private boolean isOnlyChild(RawBlock block, int number) throws IOException {
        return directory.blocks(number).stream()
                        .filter(frame -> RawBlock.previousHash(frame.head()).equals(block.previousHash()))
                        .count()
                == 1;
    }

    private Optional<BlockUndo> undo(RawBlock block, int number) throws IOException, MalformedBlock {
        try (FramedFile file = directory.undoFile(number)) {
            return new UndoSearch(file).find(block);
        }
    }

    @Override
    public Served served() {
        Served fromNode = node.served();
        return new Served(
                blocks.get(), fromNode.blocksFromNode(), spending.get(), fromNode.spendingFromNode(), trouble());
    }

    private String trouble() {
        return Objects.requireNonNull(trouble.get(), "set from the beginning");
    }
}
