package io.akashi.anchor.bitcoin.index;

import io.akashi.anchor.bitcoin.block.BlockSubsidy;
import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.row.ChainIndexStore;
import io.akashi.anchor.bitcoin.row.Coin;
import io.akashi.anchor.bitcoin.row.IndexedBlock;
import io.akashi.anchor.bitcoin.row.Spend;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.rpc.ChainInfo;
import io.akashi.anchor.bitcoin.source.BlockSource;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.NormalizedFeeChain;
import io.akashi.sidetree.protocol.NormalizedFeeChain.BlockFees;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * Follows the node's best chain row by row from the network's genesis block, and goes back when the chain does. Safe for
 * threads; one at a time reads blocks.
 */
public final class ChainIndex implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int AHEAD = 16;
    private static final int ROWS_AT_ONCE = 2_000;

    private final BitcoindClient client;
    private final BlockSource blocks;
    private final NodeOfChain node;
    private final Network network;
    private final OwnScripts own;
    private final ChainIndexStore store;
    private final ForkSearch forks;
    private final UsefulLocks usefulLocks;
    private final ProgressMeter meter;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, ChainIndex::daemon);
    private final OwnCoins coins = new OwnCoins();
    private NormalizedFeeChain fees;

    /** An index that goes on where {@code store} ends, and has all blocks from the node. */
    public ChainIndex(
            BitcoindClient client, BitcoinNetwork bitcoin, Network network, OwnScripts own, ChainIndexStore store) {
        this(new Reading(client, BlockSource.rest(client), System::nanoTime), bitcoin, network, own, store);
    }

    private ChainIndex(
            Reading reading, BitcoinNetwork bitcoin, Network network, OwnScripts own, ChainIndexStore store) {
        if (network.genesisBlock().block() < 1) {
            throw new IllegalArgumentException("a network on Bitcoin begins after block 0");
        }
        this.client = reading.client();
        this.blocks = reading.blocks();
        this.node = new NodeOfChain(client, bitcoin);
        this.network = network;
        this.own = own;
        this.store = store;
        this.forks = new ForkSearch(reading.client(), store);
        this.usefulLocks = new UsefulLocks(network);
        this.meter = new ProgressMeter(new AnchorTime(indexed()), reading.nanoClock());
        this.fees = feesUpTo(indexed());
        for (long from = genesis(); from <= indexed(); from += ROWS_AT_ONCE) {
            store.blocks(new AnchorTime(from), new AnchorTime(from + ROWS_AT_ONCE - 1))
                    .forEach(coins::add);
        }
    }

    /** An index that goes on where {@code store} ends, and has blocks from wherever {@code reading} says. */
    public static ChainIndex open(
            Reading reading, BitcoinNetwork bitcoin, Network network, OwnScripts own, ChainIndexStore store) {
        return new ChainIndex(reading, bitcoin, network, own, store);
    }

    /**
     * Goes back to the fork if the node has left our branch, then reads on, at most this many blocks.
     *
     * @throws BitcoindUnreachable also if it is the node of another chain
     */
    public synchronized IndexPosition advance(int maxBlocks) throws BitcoindUnreachable, BitcoindRefusal {
        ChainInfo info = node.info();
        long tip = info.blocks();
        if (indexed() >= genesis() && !followsNode(info)) {
            // A chain of the same name may be another by now: nothing of ours is forgotten for it.
            node.identifyAgain();
            truncateAbove(forks.lastShared(genesis() - 1, Math.min(indexed(), tip) + 1));
        }
        meter.goOn(new AnchorTime(indexed()), new AnchorTime(tip));
        long first = indexed() + 1;
        long last = Math.min(tip, indexed() + maxBlocks);
        if (first <= last) {
            read(client.blockHashes(first, last));
        }
        return new IndexPosition(new AnchorTime(indexed()), new AnchorTime(tip));
    }

    /**
     * The height of the node's best block, with the index there too.
     *
     * @throws BitcoindUnreachable also if more than {@code maxBlocks} are still to be read
     */
    public AnchorTime atTip(int maxBlocks) throws BitcoindUnreachable, BitcoindRefusal {
        IndexPosition position = advance(maxBlocks);
        if (position.isNodeBehind()) {
            throw new BitcoindUnreachable(
                    "bitcoind is at block " + position.tip() + ", we were at " + position.indexed());
        }
        if (!position.isAtTip()) {
            throw new BitcoindUnreachable(
                    "still reading the chain, at block " + position.indexed() + " of " + position.tip());
        }
        return position.tip();
    }

    /** Whether our highest row is on the node's chain, as far as the node can tell yet. */
    private boolean followsNode(ChainInfo info) throws BitcoindUnreachable, BitcoindRefusal {
        if (info.blocks() >= indexed()) {
            return forks.isShared(indexed());
        }
        // Lower than we were: a node that still synchronises, or was restored, is behind. Only one that has all the
        // blocks it has heard of, and another block at its tip, has left our branch.
        boolean complete = !info.synchronising() && info.headers() <= info.blocks();
        return !complete || forks.isShared(info.blocks());
    }

    private void read(List<BlockHash> hashes) throws BitcoindUnreachable, BitcoindRefusal {
        double fee = fees.peek(indexed() + 1);
        BlockScanner scanner =
                new BlockScanner(blocks, network.anchorPrefix(), own, usefulLocks.least(fee, hashes.size()));
        blocks.expect(hashes);
        try (Prefetch prefetch = new Prefetch(threads, scanner, hashes, AHEAD)) {
            while (prefetch.hasNext()) {
                ScannedBlock scanned = prefetch.next();
                Optional<IndexedBlock> before = store.tip();
                if (before.isPresent() && !before.get().hash().equals(scanned.previousHash())) {
                    // The chain moved between two questions; the next attempt finds the fork.
                    return;
                }
                append(scanned);
            }
        }
    }

    private void append(ScannedBlock scanned) {
        AnchorTime time = new AnchorTime(indexed() + 1);
        long totalFee =
                scanned.coinbaseSum().amount() - BlockSubsidy.at(time.block()).amount();
        double fee = fees.next(time.block(), scanned.transactionCount(), totalFee);
        RowBuilder builder = new RowBuilder(time, new BlockFees(scanned.transactionCount(), totalFee, fee));
        IndexedBlock row = builder.row(scanned, coins, usefulLocks);
        store.append(row);
        coins.add(row);
        meter.read(time, scanned.size());
    }

    private void truncateAbove(long height) {
        AnchorTime time = new AnchorTime(height);
        store.truncateAbove(time);
        coins.truncateAbove(time);
        fees = feesUpTo(indexed());
    }

    private NormalizedFeeChain feesUpTo(long height) {
        long first = Math.max(genesis(), height - network.fees().lookBackWindow() + 1);
        List<BlockFees> last = height < genesis()
                ? List.of()
                : store.blocks(new AnchorTime(first), new AnchorTime(height)).stream()
                        .map(IndexedBlock::fees)
                        .toList();
        return NormalizedFeeChain.resume(network.fees(), last);
    }

    /** Whether the node is one of our chain: asked at the start, so that a wrong one is never followed. */
    public synchronized Identity identity() {
        return node.identity();
    }

    /** How far and how fast this is; answers at once, also while another thread reads blocks. */
    public SyncProgress progress() {
        return meter.progress();
    }

    /** The row of this height. */
    public Optional<IndexedBlock> block(AnchorTime time) {
        return store.block(time);
    }

    /** The rows after this height, a bounded number, none above {@code tip}. */
    public List<IndexedBlock> after(AnchorTime time, AnchorTime tip) {
        long last = Math.min(tip.block(), time.block() + ROWS_AT_ONCE);
        return store.blocks(new AnchorTime(time.block() + 1), new AnchorTime(last));
    }

    /**
     * The rows after a cursor, as {@link #after} gives them; nothing if the cursor's block is no row. Looks at both at
     * once: between two questions another thread may have followed the chain to another branch.
     */
    public synchronized Optional<List<IndexedBlock>> following(BlockCursor cursor, AnchorTime tip) {
        return store.block(cursor.time())
                .filter(row -> row.hash().equals(cursor.hash()))
                .map(row -> after(cursor.time(), tip));
    }

    /** The last block of the cursor's branch that is on the best chain; the cursor's own is not. */
    public AnchorTime forkPoint(BlockCursor cursor) throws BitcoindUnreachable, BitcoindRefusal {
        return forks.forkPoint(cursor, genesis());
    }

    /** Whether the node has heard of this block. */
    public boolean knows(BlockHash hash) throws BitcoindUnreachable, BitcoindRefusal {
        try {
            client.header(hash);
            return true;
        } catch (BitcoindRefusal e) {
            if (ForkSearch.isNotFound(e)) {
                return false;
            }
            throw e;
        }
    }

    /** The normalised fee of the next block, in satoshi, unrounded. */
    public synchronized double nextFee() {
        return fees.peek(indexed() + 1);
    }

    /** Our coins that no block has spent, locked ones too, oldest first. */
    public synchronized List<Coin> unspentCoins() {
        return coins.unspent();
    }

    /** Our coin at this place, spent or not. */
    public synchronized Optional<Coin> coin(OutPoint place) {
        return coins.coin(place);
    }

    /** How our coin at this place was spent, if a block has spent it. */
    public synchronized Optional<Spend> spend(OutPoint place) {
        return coins.spend(place);
    }

    /** The height of the block before the first that is read. */
    public AnchorTime beforeGenesis() {
        return new AnchorTime(genesis() - 1);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private long indexed() {
        return store.tip().map(row -> row.time().block()).orElse(genesis() - 1);
    }

    private long genesis() {
        return network.genesisBlock().block();
    }

    /**
     * Whom an index asks.
     *
     * @param client for the best chain and its headers
     * @param blocks for whole blocks and what they spend
     * @param nanoClock nanoseconds from any moment, never going back, as {@link System#nanoTime}; for progress only
     */
    public record Reading(BitcoindClient client, BlockSource blocks, LongSupplier nanoClock) {}

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "bitcoin-blocks");
        thread.setDaemon(true);
        return thread;
    }
}
