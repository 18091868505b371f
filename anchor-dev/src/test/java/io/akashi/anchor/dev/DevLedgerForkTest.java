package io.akashi.anchor.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DevLedgerForkTest extends DevLedgerFixture {
    private void onFork(ForkTransactions policy) {
        publish("a");
        publish("b");
        ledger.mine(2);
        ledger.reorg(2, 3, policy);
    }

    @Test
    void after_aLeftBlockAboveTheTipIsAReorg() {
        Block old = ledger.mine(9);
        AnchorTime forkPoint = ledger.reorg(5, 2, new ForkTransactions.Returned());
        assertThat(ledger.tip()).isLessThan(old.time());
        assertThat(chain.after(Optional.of(cursor(old)))).isEqualTo(new Next.Reorg(forkPoint));
    }

    @Test
    void after_forksOfForksLeadToTheLastBlockInCommon() {
        Block first = ledger.mine(9);
        ledger.reorg(3, 5, new ForkTransactions.Returned());
        Block second = ledger.mine();
        ledger.reorg(2, 4, new ForkTransactions.Returned());
        assertThat(chain.after(Optional.of(cursor(first)))).isEqualTo(new Next.Reorg(new AnchorTime(7)));
        assertThat(chain.after(Optional.of(cursor(second)))).isEqualTo(new Next.Reorg(new AnchorTime(11)));
        ledger.reorg(10, 12, new ForkTransactions.Returned());
        assertThat(chain.after(Optional.of(cursor(second)))).isEqualTo(new Next.Reorg(new AnchorTime(5)));
    }

    @Test
    void reorg_returnedWaitAgain() {
        onFork(new ForkTransactions.Returned());
        assertThat(follow().anchorStrings()).isEmpty();
        ledger.mine();
        assertThat(follow().anchorStrings()).containsExactly("a", "b");
    }

    @Test
    void reorg_reminedStandInTheNewBranch() {
        onFork(new ForkTransactions.Remined());
        assertThat(follow().transactions())
                .extracting(each -> each.time().block())
                .containsExactly(2L, 2L);
        assertThat(follow().anchorStrings()).containsExactly("a", "b");
    }

    @Test
    void reorg_reversedStandInTheOtherOrder() {
        onFork(new ForkTransactions.Reversed());
        assertThat(follow().anchorStrings()).containsExactly("b", "a");
    }

    @Test
    void reorg_delayedAreUnknownUntilTheirTime() {
        PreparedAnchor anchor = publish("a");
        ledger.mine();
        ledger.reorg(1, 2, new ForkTransactions.Delayed(2));
        assertThat(chain.status(anchor)).isEqualTo(new Status.Unknown());
        reopen();
        ledger.mine(2);
        assertThat(chain.status(anchor)).isEqualTo(new Status.Mempool());
        ledger.mine();
        assertThat(chain.status(anchor)).isEqualTo(new Status.Confirmed(ledger.tip()));
    }

    @Test
    void reorg_forgottenCanBePublishedAgain() {
        PreparedAnchor anchor = publish("a");
        ledger.mine();
        ledger.reorg(1, 2, new ForkTransactions.Forgotten());
        ledger.mine();
        assertThat(chain.status(anchor)).isEqualTo(new Status.Unknown());
        assertThat(chain.publish(anchor)).isEqualTo(new Publication.Accepted());
        ledger.mine();
        assertThat(chain.status(anchor)).isEqualTo(new Status.Confirmed(ledger.tip()));
    }

    @Test
    void reorg_conflictedAnchorNothingAndAreRefused() {
        PreparedAnchor anchor = publish("a");
        ledger.mine();
        ledger.reorg(1, 2, new ForkTransactions.Conflicted());
        reopen();
        assertThat(follow().anchorStrings()).isEmpty();
        assertThat(chain.status(anchor)).isEqualTo(new Status.Conflicted());
        assertThat(chain.publish(anchor)).isInstanceOf(Publication.Refused.class);
    }

    @Test
    void reorg_keepsBlockOne() {
        ledger.mine(3);
        assertThatThrownBy(() -> ledger.fork(4)).isInstanceOf(IllegalArgumentException.class);
    }
}
