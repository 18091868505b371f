package io.akashi.cas.ipfs.source;

import io.akashi.sidetree.content.CarWriter;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.FileVerification;
import io.akashi.sidetree.content.UnixFsReader;
import io.akashi.sidetree.content.UnixFsReader.Outcome;
import io.akashi.sidetree.encoding.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One reading of a file by its blocks. Each block is asked for once and checked before it is looked at; how many are
 * asked for, and how many bytes of them are taken, is bounded. Source: IPFS, "UnixFS".
 */
public final class BlockWalk {
    /** The most blocks of one file: one of the largest size, cut into pieces of 1 KiB. */
    public static final int MAX_BLOCKS = 12_000;

    /** The most steps from a block to one below, counting those to a block that was there before. */
    static final int MAX_STEPS = 16 * MAX_BLOCKS;

    /** Bytes of blocks beyond twice the size of the largest file. */
    private static final long SPARE_BYTES = 4L * UnixFsReader.MAX_BLOCK_BYTES;

    /** Bytes of blocks beyond five quarters of the largest file: pieces of 1 KiB cost a tenth for their links. */
    private static final int USUAL_SPARE_BYTES = 256 << 10;

    /** Nodes full of what is no content are read one file at a time, in all of this process: they cost memory once. */
    private static final Semaphore PADDED = new Semaphore(1, true);

    private final Blocks blocks;
    private final Deadline deadline;
    private final Map<Cid, Bytes> taken = new LinkedHashMap<>();
    private boolean isPadded;
    private long usualBytesLeft;
    private long bytesLeft;
    private int steps;
    private Optional<Offer> obstacle = Optional.empty();

    private BlockWalk(int maxBytes, Blocks blocks, Deadline deadline) {
        this.blocks = blocks;
        this.deadline = deadline;
        this.usualBytesLeft = usualBytes(maxBytes);
        this.bytesLeft = 2L * maxBytes + SPARE_BYTES;
    }

    /** The most bytes of blocks of a file of at most {@code maxBytes} whose blocks hold little but its content. */
    public static long usualBytes(int maxBytes) {
        return maxBytes + maxBytes / 4L + USUAL_SPARE_BYTES;
    }

    /** Reads the file under {@code root}; no block is asked for after the deadline. */
    public static Offer read(Cid root, int maxBytes, Blocks blocks, Deadline deadline) {
        BlockWalk walk = new BlockWalk(maxBytes, blocks, deadline);
        try {
            return walk.offer(root, UnixFsReader.read(root, maxBytes, walk::next));
        } finally {
            if (walk.isPadded) {
                PADDED.release();
            }
        }
    }

    private Offer offer(Cid root, Outcome outcome) {
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (outcome instanceof Outcome.File file) {
            return file(root, file.content());
        }
        if (outcome instanceof Outcome.TooLarge) {
            return new Offer.TooLarge();
        }
        return outcome instanceof Outcome.NotAFile ? new Offer.NotAFile() : new Offer.Unreadable(outcome.toString());
    }

    private Optional<byte[]> next(Cid cid, int maxBytes) {
        if (++steps > MAX_STEPS) {
            return stop(new Offer.Unreadable("a graph of more than " + MAX_STEPS + " steps"));
        }
        Bytes known = taken.get(cid);
        if (known != null) {
            return Optional.of(known.borrow());
        }
        Optional<Offer> reason = reasonToStop(cid);
        if (reason.isPresent()) {
            return stop(reason.get());
        }
        Blocks.Answer answer = blocks.ask(cid, maxBytes);
        if (answer instanceof Blocks.Answer.Block block) {
            return take(cid, block.bytes());
        }
        return stop(
                answer instanceof Blocks.Answer.Absent absent
                        ? new Offer.Absent(absent.reason())
                        : new Offer.Failed(((Blocks.Answer.Failed) answer).reason()));
    }

    private Optional<Offer> reasonToStop(Cid cid) {
        if (!cid.isCheckable()) {
            return Optional.of(new Offer.Unreadable("a block under hash function 0x"
                    + Integer.toHexString(cid.hashCodec()) + ", which is not computed here"));
        }
        if (taken.size() >= MAX_BLOCKS || bytesLeft < 0) {
            return Optional.of(
                    new Offer.Failed("more than " + taken.size() + " blocks, or too many bytes of them, for one file"));
        }
        return deadline.hasPassed() ? Optional.of(new Offer.Failed("no whole file in time")) : Optional.empty();
    }

    private Optional<byte[]> take(Cid cid, Bytes block) {
        bytesLeft -= block.size();
        usualBytesLeft -= block.size();
        if (usualBytesLeft < 0 && !isPadded && !awaitTurn()) {
            return stop(new Offer.Failed("many bytes that are no content, and no turn to read so many in time"));
        }
        if (!cid.names(block.borrow())) {
            return stop(new Offer.Poisoned("block of " + block.size() + " bytes does not hash to " + cid));
        }
        taken.put(cid, block);
        return Optional.of(block.borrow());
    }

    private boolean awaitTurn() {
        try {
            isPadded = PADDED.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return isPadded;
    }

    private Optional<byte[]> stop(Offer offer) {
        obstacle = Optional.of(offer);
        return Optional.empty();
    }

    private Offer file(Cid root, Bytes content) {
        if (FileVerification.of(root, content.borrow()) instanceof FileVerification.Verified) {
            return new Offer.File(content, Optional.empty());
        }
        CarWriter archive = new CarWriter(List.of(root));
        taken.forEach((cid, block) -> archive.block(cid, block.borrow()));
        return new Offer.File(content, Optional.of(Bytes.wrap(archive.toBytes())));
    }
}
