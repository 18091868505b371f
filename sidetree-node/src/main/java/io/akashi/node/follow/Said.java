package io.akashi.node.follow;

import io.akashi.node.RootsAt;
import io.akashi.node.follow.AnchorsAnswer.Anchor;
import io.akashi.node.follow.AnchorsAnswer.BlockOf;
import io.akashi.node.follow.AnchorsAnswer.NetworkName;
import io.akashi.node.follow.AnchorsAnswer.Place;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What another node said of the blocks behind one, once it is known to make sense. */
sealed interface Said {
    /** The longest anchor string that is taken: ION's have about sixty characters. */
    int MOST_ANCHOR = 10_000;

    /**
     * Blocks.
     *
     * @param blocks with anchors, and the last one in any case
     * @param roots of the block that was asked about
     */
    record Blocks(List<Block> blocks, AnchorTime through, AnchorTime tip, Optional<RootsAt> roots) implements Said {
        public Blocks {
            blocks = List.copyOf(blocks);
        }
    }

    /** The block that was asked about is not one of its ledger's. */
    record Fork(AnchorTime forkPoint) implements Said {}

    /** It has not come so far. */
    record Behind(AnchorTime tip) implements Said {}

    /** Nothing that can be used. */
    record Nothing(String reason) implements Said {}

    /** Reads an answer about the blocks behind {@code after}, -1 for the first. */
    static Said of(AnchorsAnswer answer, long after, Network network) {
        try {
            NetworkName ours =
                    new NetworkName(network.name(), network.genesisBlock().block(), network.anchorPrefix());
            require(ours.equals(answer.network()), "it is of the network " + answer.network());
            Optional<Place> tip = Optional.ofNullable(answer.tip());
            return switch (answer.state()) {
                case AnchorsAnswer.BLOCKS -> blocks(answer, after);
                case AnchorsAnswer.FORK -> new Fork(forkPoint(answer.forkPoint(), after));
                case AnchorsAnswer.BEHIND ->
                    new Behind(new AnchorTime(tip.map(Place::height).orElse(0L)));
                default -> new Nothing("it says neither blocks nor fork nor behind");
            };
        } catch (IllegalArgumentException | NullPointerException e) {
            return new Nothing("its answer makes no sense: " + e.getMessage());
        }
    }

    private static AnchorTime forkPoint(@Nullable Long said, long after) {
        require(said != null && said >= 0 && (said < after || after == 0), "a fork point that is not below");
        return new AnchorTime(said == null ? 0 : said);
    }

    private static Blocks blocks(AnchorsAnswer answer, long after) {
        Place through = answer.through();
        Place tip = answer.tip();
        List<BlockOf> said = answer.blocks();
        if (through == null || tip == null || said == null) {
            throw new IllegalArgumentException("something is missing");
        }
        List<Block> blocks = new ArrayList<>();
        long last = after;
        for (BlockOf each : said) {
            require(each.height() > last && each.height() <= through.height(), "blocks out of order");
            require(!each.transactions().isEmpty(), "a block without anchors");
            blocks.add(block(each));
            last = each.height();
        }
        require(through.height() >= after && through.height() <= tip.height(), "its last block is out of order");
        if (through.height() > last) {
            blocks.add(new Block(new AnchorTime(through.height()), new BlockHash(through.hash()), List.of()));
        } else if (!said.isEmpty()) {
            require(through.hash().equals(said.get(said.size() - 1).hash()), "two names for one block");
        }
        return new Blocks(
                blocks,
                new AnchorTime(through.height()),
                new AnchorTime(tip.height()),
                Optional.ofNullable(answer.roots()));
    }

    private static Block block(BlockOf said) {
        AnchorTime time = new AnchorTime(said.height());
        BlockHash hash = new BlockHash(said.hash());
        List<AnchoredTransaction> transactions = new ArrayList<>();
        long last = -1;
        for (Anchor anchor : said.transactions()) {
            TransactionNumber number = new TransactionNumber(anchor.number());
            require(anchor.number() > last && number.time().equals(time), "a number that is not of its block");
            require(anchor.anchorString().length() <= MOST_ANCHOR, "an anchor string that is too long");
            require(anchor.feePaid() >= 0 && anchor.normalizedFee() >= 0, "a fee below zero");
            transactions.add(new AnchoredTransaction(
                    number,
                    hash,
                    anchor.anchorString(),
                    new Satoshis(anchor.feePaid()),
                    new Satoshis(anchor.normalizedFee()),
                    new Writer(anchor.writer())));
            last = anchor.number();
        }
        return new Block(time, hash, transactions);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
