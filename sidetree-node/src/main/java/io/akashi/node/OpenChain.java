package io.akashi.node;

import io.akashi.node.follow.FollowReport;
import io.akashi.node.lock.LockDesk;
import io.akashi.node.metrics.RpcCalls;
import io.akashi.sidetree.batch.BatchTerms;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.BlockTimes;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Writer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A ledger that is open, with what the node needs to know of it.
 *
 * @param writer who writes to it as the ledger names it
 * @param about how it is followed
 * @param desk for value locks, where there are any and the node has a wallet
 */
public record OpenChain(AnchorChain chain, ValueTimeLocks locks, Writer writer, About about, Optional<LockDesk> desk) {
    /**
     * How a ledger is followed.
     *
     * @param name as {@code GET /version} tells it
     * @param poll between looks at it
     * @param isWritable whether the node can anchor at all
     * @param times when its blocks were made
     * @param reading how far reading it has come, of a chain that takes long
     * @param following how following other nodes goes, where they are the ledger
     * @param rpc requests to its node, if it has one
     */
    public record About(
            String name,
            Duration poll,
            boolean isWritable,
            BlockTimes times,
            Supplier<Optional<ReadingChain>> reading,
            Supplier<Optional<FollowReport>> following,
            Optional<RpcCalls> rpc) {
        /** Of a ledger that is no other node, and that no node is asked for. */
        public About(
                String name,
                Duration poll,
                boolean isWritable,
                BlockTimes times,
                Supplier<Optional<ReadingChain>> reading) {
            this(name, poll, isWritable, times, reading, Optional::empty, Optional.empty());
        }

        /** The same, whose node is asked by these calls. */
        About by(RpcCalls calls) {
            return new About(name, poll, isWritable, times, reading, following, Optional.of(calls));
        }

        /** The same with these times of blocks. */
        About at(BlockTimes blockTimes) {
            return new About(name, poll, isWritable, blockTimes, reading, following, rpc);
        }
    }

    /** The ledger inside the process, or another that asks for no locks; its blocks do not say when they were made. */
    public static OpenChain withoutLocks(AnchorChain chain, ValueTimeLocks locks, Writer writer, Duration poll) {
        About about = new About("dev-ledger", poll, true, BlockTimes.NONE, Optional::empty);
        return new OpenChain(chain, locks, writer, about, Optional.empty());
    }

    /** The terms of batches as far as nobody is asked for them: other nodes are asked for a lock once, by the reading. */
    BatchTerms termsAtHand(Network network) {
        boolean isRemote = about.following().get().isPresent();
        ValueTimeLocks unasked = (identifier, time) -> new ValueTimeLocks.Found.Unreachable("not asked yet");
        return new BatchTerms(network, isRemote ? unasked : locks);
    }

    /** The same, asked through another. */
    public OpenChain through(AnchorChain other) {
        return new OpenChain(other, locks, writer, about, desk);
    }

    /** The same with these times of blocks. */
    public OpenChain withTimes(BlockTimes times) {
        About other = about.at(times);
        return new OpenChain(chain, locks, writer, other, desk);
    }
}
