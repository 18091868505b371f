package io.akashi.anchor.dev;

import io.akashi.anchor.dev.LogRecord.BlockEntry;
import io.akashi.anchor.dev.LogRecord.Genesis;
import io.akashi.anchor.dev.LogRecord.Mined;
import io.akashi.anchor.dev.LogRecord.Published;
import io.akashi.anchor.dev.LogRecord.Reserved;
import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.BlockTimes;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Writer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A ledger of one process, for development and tests, shared by any number of writers. What it says it has is on the
 * disk: transactions and blocks with transactions before they are shown, forks as a whole or not at all. Empty blocks
 * follow from their parent and are not written; instead the ledger writes, now and then, up to which height blocks may
 * be shown, and after a crash it begins at that height. So it never falls behind a reader, and never puts a transaction
 * at a height that a reader knows as empty. Safe for threads.
 */
public final class DevLedger implements AutoCloseable {
    /** How many transactions a block holds at most. */
    static final int MAX_TRANSACTIONS_PER_BLOCK = 1_000;

    /** Heights reserved by one write, and so the most empty blocks that a crash can add. */
    static final int RESERVE = 64;

    private static final int NAME_BYTES = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final DevLedgerOptions options;
    private final BlockTicker ticker;
    private final LedgerLog log;
    private final LedgerState state;
    private final BlockPages pages;
    private Optional<String> down = Optional.empty();
    private Optional<BlockProducer> producer = Optional.empty();
    private boolean closed;

    /** Whether the file holds what the state may not: then nothing may follow it in the file, before both are opened anew. */
    private boolean isBehindItsFile;

    private DevLedger(DevLedgerOptions options, BlockTicker ticker, LedgerLog log, LedgerState state) {
        this.options = options;
        this.ticker = ticker;
        this.log = log;
        this.state = state;
        this.pages = new BlockPages(state, options.maxBlocksPerPage());
    }

    /** As {@link #open(DevLedgerOptions, BlockTicker)}, with blocks at the pace of the options. */
    public static DevLedger open(DevLedgerOptions options) {
        return open(options, BlockTicker.every(options.blockTime()));
    }

    /**
     * Opens the ledger of a file, or makes one. It makes no blocks of its own accord before {@link #start}.
     *
     * @throws IllegalStateException if somebody has it open, or the file is damaged otherwise than by a crash
     * @throws UncheckedIOException if the disk fails
     */
    public static DevLedger open(DevLedgerOptions options, BlockTicker ticker) {
        LedgerReplay replay = new LedgerReplay();
        LedgerLog log = LedgerLog.open(
                options.file(), () -> new Genesis(randomName(options, NAME_BYTES), options.normalizedFee()), replay);
        return new DevLedger(options, ticker, log, replay.state());
    }

    private static Bytes randomName(DevLedgerOptions options, int size) {
        byte[] name = new byte[size];
        options.random().nextBytes(name);
        return Bytes.wrap(name);
    }

    /** The ledger as this writer reads and writes it. */
    public DevAnchorChain as(Writer writer) {
        return new DevAnchorChain(this, writer);
    }

    /** Begins to make a block at each tick, on a thread of its own. */
    public void start() {
        locked(() -> {
            requireUp();
            if (producer.isEmpty()) {
                producer = Optional.of(BlockProducer.start(ticker, () -> locked(this::tryMining)));
            }
            return null;
        });
    }

    /** What failed is tried again at each tick: the disk may have been full. Meanwhile every reader and writer is told. */
    private Optional<String> tryMining() {
        if (isBehindItsFile) {
            return down;
        }
        down = Optional.empty();
        try {
            mineOne();
        } catch (UncheckedIOException e) {
            return down;
        } catch (RuntimeException | Error e) {
            down = down.or(() -> Optional.of("the ledger failed: " + e));
        }
        return down;
    }

    /** Makes the next block, of what waits in the mempool. */
    public Block mine() {
        return locked(() -> {
            requireUp();
            return mineOne();
        });
    }

    /** Makes several blocks and gives the last one. */
    public Block mine(int blocks) {
        if (blocks < 1) {
            throw new IllegalArgumentException("expected at least one block: " + blocks);
        }
        return locked(() -> {
            requireUp();
            for (int i = 1; i < blocks; i++) {
                mineOne();
            }
            return mineOne();
        });
    }

    private Block mineOne() {
        long height = state.tip() + 1;
        List<Bytes> ids = state.mempool().take(height, MAX_TRANSACTIONS_PER_BLOCK);
        if (!ids.isEmpty()) {
            write(new Mined(
                    new BlockEntry(height, ids), Optional.of(options.clock().instant())));
        } else {
            if (state.reservedUntil() < height) {
                write(new Reserved(state.tip(), state.tree().best().tipHash(), height - 1 + RESERVE));
            }
            change(state::addEmptyBlock);
        }
        return pages.block(height);
    }

    /** As {@link #reorg} with a branch one block longer, whose transactions wait for a block again. */
    public AnchorTime fork(int depth) {
        return reorg(depth, depth + 1, new ForkTransactions.Returned());
    }

    /**
     * Leaves the last {@code depth} blocks and makes {@code newBlocks} others in their place, which may be fewer: a
     * reader who moves to another node of a real ledger can see that. Gives the last block that still holds.
     *
     * @throws IllegalArgumentException if block 1 would be left, or no block made
     */
    public AnchorTime reorg(int depth, int newBlocks, ForkTransactions policy) {
        return locked(() -> {
            requireUp();
            if (depth < 1 || depth >= state.tip() || newBlocks < 1) {
                throw new IllegalArgumentException(
                        depth + " blocks for " + newBlocks + " others, of a ledger of " + state.tip());
            }
            LogRecord.Forked forked = new ForkPlan(state, depth, newBlocks).record(policy, RESERVE);
            write(forked);
            return new AnchorTime(forked.forkPoint());
        });
    }

    /** The height of the best branch. */
    public AnchorTime tip() {
        return locked(() -> new AnchorTime(state.tip()));
    }

    /** Answers a question about the ledger, or says why that cannot be. */
    <T> T ask(Function<LedgerState, T> question, Function<String, T> unreachable) {
        return locked(() -> down.isPresent() ? unreachable.apply(down.get()) : question.apply(state));
    }

    /** Answers what follows a cursor. */
    Next after(Optional<BlockCursor> cursor) {
        return ask(ignored -> pages.after(cursor), Next.Unreachable::new);
    }

    /** Answers when a block was made. */
    BlockTimes.Found timeOf(AnchorTime height, BlockHash hash) {
        return ask(
                present -> present.timeOf(height.block())
                        .filter(at -> pages.block(height.block()).hash().equals(hash))
                        .<BlockTimes.Found>map(BlockTimes.Found.At::new)
                        .orElseGet(BlockTimes.Found.Unknown::new),
                BlockTimes.Found.Unreachable::new);
    }

    /** Takes a transaction for a later block. */
    Publication publish(LedgerTransaction transaction) {
        return ask(
                present -> {
                    Admission admission = Admission.of(transaction, present);
                    if (admission instanceof Admission.Refused refused) {
                        return new Publication.Refused(refused.reason());
                    }
                    return admission instanceof Admission.Present ? new Publication.Accepted() : take(transaction);
                },
                Publication.Unreachable::new);
    }

    private Publication take(LedgerTransaction transaction) {
        try {
            write(new Published(transaction));
            return new Publication.Accepted();
        } catch (UncheckedIOException e) {
            return new Publication.Unreachable("the ledger's disk failed: " + e);
        }
    }

    /** A name that nothing else has; under the lock, as not every generator is safe for threads. */
    Bytes randomName(int size) {
        return locked(() -> randomName(options, size));
    }

    private void write(LogRecord record) {
        try {
            log.append(record);
        } catch (UncheckedIOException e) {
            down = Optional.of("the ledger's disk failed: " + e);
            throw e;
        }
        change(() -> state.apply(record));
    }

    private void change(Runnable change) {
        isBehindItsFile = true;
        try {
            change.run();
            isBehindItsFile = false;
        } finally {
            if (isBehindItsFile) {
                down = Optional.of("the ledger could not follow its file, and is to be opened anew");
            }
        }
    }

    private void requireUp() {
        if (down.isPresent()) {
            throw new IllegalStateException(down.get());
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Stops making blocks, keeps the exact height, and lets go of the file. Readers and writers find it unreachable. */
    @Override
    public void close() {
        locked(() -> producer).ifPresent(BlockProducer::stop);
        locked(() -> {
            if (!closed) {
                closed = true;
                finish();
            }
            return closed;
        });
    }

    private void finish() {
        try (log) {
            if (down.isEmpty() && state.reservedUntil() != state.tip()) {
                write(new Reserved(state.tip(), state.tree().best().tipHash(), state.tip()));
            }
        } finally {
            down = down.or(() -> Optional.of("the ledger is closed"));
        }
    }
}
