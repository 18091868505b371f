package io.akashi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every ledger does. A test of an adapter extends this and gives a ledger of its own, on which nobody else mines. A
 * ledger may hold blocks and anchors from before the test.
 */
public abstract class AnchorChainContract extends AnchorChainFixture {
    @Test
    public void after_givesEveryAnchorOnceInOrder() {
        AnchorTime since = tip();
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            written.add(nextAnchorString());
            published(written.get(i));
            mine(1 + i % 2);
        }
        assertThat(newAnchorStrings(caughtUp(), since)).containsExactlyElementsOf(written);
    }

    @Test
    public void after_fromAnyBlockGivesTheSameRest() {
        for (int i = 0; i < 3; i++) {
            published(nextAnchorString());
            mine(2);
        }
        List<Block> blocks = caughtUp().blocks();
        Block last = blocks.get(blocks.size() - 1);
        for (Block block : blocks.subList(Math.max(0, blocks.size() - 5), blocks.size() - 1)) {
            Next next = chain().after(Optional.of(new BlockCursor(block.time(), block.hash(), 0)));
            List<Block> rest = ((Next.Blocks) next).blocks();
            assertThat(rest.get(0).time()).isGreaterThan(block.time());
            assertThat(rest.get(rest.size() - 1)).isEqualTo(last);
        }
    }

    @Test
    public void after_aCursorAtTheTipIsEmpty() {
        mine(1);
        ChainFollower follower = caughtUp();
        assertThat(chain().after(follower.cursor())).isEqualTo(new Next.Blocks(List.of(), tip()));
    }

    @Test
    public void after_runsOfEmptyBlocksEndWithTheLastOne() {
        ChainFollower follower = caughtUp();
        AnchorTime before = tip();
        mine(7);
        follower.catchUp();
        assertThat(follower.cursor().orElseThrow().time()).isEqualTo(new AnchorTime(before.block() + 7));
    }

    @Test
    public void after_numbersTransactionsByHeightAndIndex() throws ProtocolException {
        published(nextAnchorString());
        mine(1);
        AnchoredTransaction last = lastTransaction(caughtUp());
        assertThat(last.time()).isEqualTo(tip());
        assertThat(last.number()).isLessThanOrEqualTo(TransactionNumber.of(tip().block(), 999_999));
        assertThat(last.number()).isGreaterThanOrEqualTo(TransactionNumber.firstOf(tip()));
    }

    @Test
    public void after_tellsWriterAndFee() {
        PreparedAnchor anchor = published(nextAnchorString());
        mine(1);
        AnchoredTransaction last = lastTransaction(caughtUp());
        assertThat(last.feePaid()).isEqualTo(anchor.fee());
        assertThat(last.writer()).isEqualTo(((Terms.Known) chain().terms()).writer());
    }

    private static AnchoredTransaction lastTransaction(ChainFollower follower) {
        List<AnchoredTransaction> all = follower.transactions();
        return all.get(all.size() - 1);
    }

    @Test
    public void after_writersAreToldApart() {
        AnchorTime since = tip();
        published(nextAnchorString());
        assertThat(otherWriter().publish(prepare(otherWriter(), nextAnchorString())))
                .isEqualTo(new Publication.Accepted());
        mine(1);
        assertThat(caughtUp().transactions().stream()
                        .filter(transaction -> transaction.time().compareTo(since) > 0)
                        .map(AnchoredTransaction::writer)
                        .distinct())
                .hasSize(2);
    }

    @Test
    public void after_anUnknownBlockAboveTheTipIsBehind() {
        mine(1);
        BlockCursor stranger = new BlockCursor(new AnchorTime(tip().block() + 10), new BlockHash("5e".repeat(32)), 0);
        assertThat(chain().after(Optional.of(stranger))).isEqualTo(new Next.Behind(tip()));
    }

    @Test
    public void after_anUnknownBlockBelowTheTipIsAReorg() {
        mine(3);
        AnchorTime height = new AnchorTime(tip().block() - 1);
        Next next = chain().after(Optional.of(new BlockCursor(height, new BlockHash("5e".repeat(32)), 0)));
        assertThat(next).isInstanceOf(Next.Reorg.class);
        assertThat(((Next.Reorg) next).forkPoint()).isLessThan(height);
    }

    @Test
    public void fork_leadsBackNoLessThanToTheForkPoint() {
        mine(4);
        ChainFollower follower = caughtUp();
        AnchorTime before = tip();
        fork(3);
        Next next = chain().after(follower.cursor());
        assertThat(next).isInstanceOf(Next.Reorg.class);
        assertThat(((Next.Reorg) next).forkPoint()).isLessThanOrEqualTo(new AnchorTime(before.block() - 3));
    }

    @Test
    public void fork_followersEndOnTheSameBranch() {
        published(nextAnchorString());
        mine(2);
        ChainFollower follower = caughtUp();
        fork(2);
        mine(1); // what waits again goes first: some ledgers keep a writer's order
        published(nextAnchorString());
        mine(1);
        follower.catchUp();
        assertThat(follower.transactions()).isEqualTo(caughtUp().transactions());
        assertThat(follower.cursor()).isEqualTo(caughtUp().cursor());
    }

    @Test
    public void fork_aReaderBelowTheForkPointNoticesNothing() {
        mine(1);
        ChainFollower follower = caughtUp();
        mine(2);
        fork(2);
        follower.catchUp();
        assertThat(follower.forkPoints()).isEmpty();
    }

    @Test
    public void fork_transactionsWaitAgainAndConfirmElsewhere() {
        mine(1);
        PreparedAnchor anchor = published(nextAnchorString());
        mine(2);
        fork(2);
        assertThat(chain().status(anchor)).isEqualTo(new Status.Mempool());
        mine(1);
        assertThat(chain().status(anchor)).isEqualTo(new Status.Confirmed(tip()));
    }

    @Test
    public void status_goesFromUnknownToConfirmed() {
        PreparedAnchor anchor = prepare(chain(), nextAnchorString());
        assertThat(chain().status(anchor)).isEqualTo(new Status.Unknown());
        chain().publish(anchor);
        assertThat(chain().status(anchor)).isEqualTo(new Status.Mempool());
        mine(1);
        AnchorTime block = tip();
        mine(1);
        assertThat(chain().status(anchor)).isEqualTo(new Status.Confirmed(block));
    }

    @Test
    public void prepare_sendsNothing() {
        AnchorTime since = tip();
        prepare(chain(), nextAnchorString());
        mine(1);
        assertThat(newAnchorStrings(caughtUp(), since)).isEmpty();
    }

    @Test
    public void prepare_paysTheMinimumAtLeast() {
        assertThat(prepare(chain(), nextAnchorString()).fee()).isGreaterThanOrEqualTo(fee());
    }

    @Test
    public void publish_againChangesNothing() {
        AnchorTime since = tip();
        String anchorString = nextAnchorString();
        PreparedAnchor anchor = published(anchorString);
        assertThat(chain().publish(anchor)).isEqualTo(new Publication.Accepted());
        mine(1);
        assertThat(chain().publish(anchor)).isEqualTo(new Publication.Accepted());
        mine(1);
        assertThat(newAnchorStrings(caughtUp(), since)).containsExactly(anchorString);
    }

    @Test
    public void replacement_takesThePlaceOfTheFirst() {
        AnchorTime since = tip();
        PreparedAnchor first = published(nextAnchorString());
        String anchorString = nextAnchorString();
        PreparedAnchor second = prepare(chain(), anchorString, first);
        assertThat(second.fee()).isGreaterThanOrEqualTo(first.fee());
        assertThat(chain().publish(second)).isEqualTo(new Publication.Accepted());
        mine(1);
        assertThat(newAnchorStrings(caughtUp(), since)).containsExactly(anchorString);
        assertThat(chain().status(first)).isEqualTo(new Status.Conflicted());
    }

    @Test
    public void replacement_comesTooLateForAConfirmedOne() {
        AnchorTime since = tip();
        String anchorString = nextAnchorString();
        PreparedAnchor first = prepare(chain(), anchorString);
        PreparedAnchor second = prepare(chain(), nextAnchorString(), first);
        chain().publish(first);
        mine(1);
        assertThat(chain().publish(second)).isInstanceOf(Publication.Refused.class);
        mine(1);
        assertThat(newAnchorStrings(caughtUp(), since)).containsExactly(anchorString);
        assertThat(chain().status(second)).isEqualTo(new Status.Conflicted());
    }

    @Test
    public void replacement_ofSeveralConfirmsAtMostOnceInAnyOrder() {
        AnchorTime since = tip();
        PreparedAnchor first = prepare(chain(), nextAnchorString());
        PreparedAnchor second = prepare(chain(), nextAnchorString(), first);
        PreparedAnchor third = prepare(chain(), nextAnchorString(), first, second);
        chain().publish(second);
        chain().publish(third);
        chain().publish(first);
        mine(1);
        chain().publish(first);
        chain().publish(second);
        mine(1);
        assertThat(newAnchorStrings(caughtUp(), since)).hasSize(1);
    }

    @Test
    public void unreachable_isAnOutcomeOfEveryQuestion() {
        PreparedAnchor anchor = prepare(chain(), nextAnchorString());
        AnchorChain silent = unreachable();
        assertThat(silent.after(Optional.empty())).isInstanceOf(Next.Unreachable.class);
        assertThat(silent.terms()).isInstanceOf(Terms.Unreachable.class);
        assertThat(silent.prepare(nextAnchorString(), fee(), List.of())).isInstanceOf(Preparation.Unreachable.class);
        assertThat(silent.publish(anchor)).isInstanceOf(Publication.Unreachable.class);
        assertThat(silent.status(anchor)).isInstanceOf(Status.Unreachable.class);
    }
}
