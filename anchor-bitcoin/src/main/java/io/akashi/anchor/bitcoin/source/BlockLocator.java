package io.akashi.anchor.bitcoin.source;

import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.rpc.HeaderInfo;
import io.akashi.anchor.bitcoin.source.BlockPlaces.Place;
import io.akashi.anchor.bitcoin.source.FramedFile.Frame;
import io.akashi.sidetree.chain.BlockHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds blocks in files by their headers. Looks into files as far as the blocks wanted need it, each file once, several
 * at a time: from the file in which the first wanted block should be to the newest, then from there back to the oldest.
 * One thread at a time looks, any may ask for places.
 */
final class BlockLocator {
    /** Blocks arrive at most so far out of order. Source: Bitcoin Core, BLOCK_DOWNLOAD_WINDOW is 1,024; twice that. */
    private static final long DISORDER = 2_048;
    /** Files that are read at once. */
    private static final int TOGETHER = 4;
    /** After so many files without anything wanted the rest is left to the node, this time. */
    private static final int PATIENCE = 64;

    private final BlocksDirectory directory;
    private final Headers node;
    private final AtomicReference<String> trouble;
    private final BlockPlaces places = new BlockPlaces();
    private final BitSet done = new BitSet();
    private long start = -1;

    /** @param trouble where it is told last what could not be read */
    BlockLocator(BlocksDirectory directory, Headers node, AtomicReference<String> trouble) {
        this.trouble = trouble;
        this.directory = directory;
        this.node = node;
    }

    Optional<Place> place(BlockHash hash) {
        return places.get(hash);
    }

    /** Gives the memory back; whatever is wanted next is looked for from the beginning. */
    void forget() {
        places.clear();
        done.clear();
        start = -1;
    }

    /** Looks for the places of these blocks, which are in the order of their heights. */
    void look(List<BlockHash> wanted) throws IOException, BitcoindUnreachable, BitcoindRefusal {
        long missing = missing(wanted);
        if (missing == 0) {
            return;
        }
        List<Integer> numbers = directory.numbers();
        if (start < 0) {
            start = numbers.isEmpty() ? -1 : start(numbers, wanted.get(0));
        }
        List<Integer> queue = queue(numbers);
        int fruitless = 0;
        for (int from = 0; from < queue.size() && missing > 0 && fruitless < PATIENCE; from += TOGETHER) {
            List<Integer> group = queue.subList(from, Math.min(queue.size(), from + TOGETHER));
            read(group, numbers.get(numbers.size() - 1));
            long left = missing(wanted);
            fruitless = left < missing ? 0 : fruitless + group.size();
            missing = left;
        }
    }

    private long missing(List<BlockHash> wanted) {
        return wanted.stream().filter(hash -> !places.contains(hash)).count();
    }

    /** The files that are not done, in the order in which to look. */
    private List<Integer> queue(List<Integer> numbers) {
        List<Integer> later = new ArrayList<>();
        List<Integer> earlier = new ArrayList<>();
        for (int number : numbers) {
            if (!done.get(number)) {
                (number >= start ? later : earlier).add(number);
            }
        }
        Collections.reverse(earlier);
        later.addAll(earlier);
        return later;
    }

    private void read(List<Integer> group, int newest) {
        List<List<Frame>> found = group.parallelStream().map(this::blocks).toList();
        for (int i = 0; i < group.size(); i++) {
            int number = group.get(i);
            found.get(i).forEach(frame -> places.put(RawBlock.hash(frame.head()), new Place(number, frame.position())));
            // The newest file grows, and those after it are not there yet.
            done.set(number, number < newest);
        }
    }

    private List<Frame> blocks(int number) {
        try {
            List<Frame> frames = directory.blocks(number);
            if (frames.isEmpty()) {
                trouble.set("no block can be told in file " + number);
            }
            return frames;
        } catch (IOException e) {
            // Pruned just now, or not for us to read: the node has to answer for what is in it.
            trouble.set("file " + number + " of blocks cannot be read: " + e);
            return List.of();
        }
    }

    /** The last file whose first block is well below the wanted one, found by asking for the heights of a few. */
    private int start(List<Integer> numbers, BlockHash wanted) throws BitcoindUnreachable, BitcoindRefusal {
        long height = node.header(wanted).height() - DISORDER;
        int low = 0;
        int high = numbers.size();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (firstHeight(numbers.get(middle)) <= height) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return numbers.get(low);
    }

    /** The height of a file's first block; beyond all heights if that cannot be told, so that looking begins earlier. */
    private long firstHeight(int number) throws BitcoindUnreachable {
        try {
            Optional<Frame> first = directory.firstBlock(number);
            return first.isPresent()
                    ? node.header(RawBlock.hash(first.get().head())).height()
                    : Long.MAX_VALUE;
        } catch (IOException | BitcoindRefusal e) {
            return Long.MAX_VALUE;
        }
    }

    /** What the node knows of a block. */
    interface Headers {
        HeaderInfo header(BlockHash hash) throws BitcoindUnreachable, BitcoindRefusal;
    }
}
