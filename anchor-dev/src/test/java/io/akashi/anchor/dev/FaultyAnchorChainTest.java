package io.akashi.anchor.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.testkit.FaultyAnchorChain;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyAnchorChainTest extends DevLedgerFixture {
    private FaultyAnchorChain faulty;

    @BeforeEach
    void decorate() {
        faulty = new FaultyAnchorChain(chain);
        ledger.mine(4);
    }

    @Test
    void withoutFaults_isTheLedger() {
        assertThat(faulty.after(Optional.empty())).isEqualTo(chain.after(Optional.empty()));
        assertThat(faulty.terms()).isEqualTo(chain.terms());
    }

    @Test
    void unreachable_reachesNobody() {
        PreparedAnchor anchor = prepare("a");
        faulty.setUnreachable(true);
        assertThat(faulty.publish(anchor)).isInstanceOf(Publication.Unreachable.class);
        assertThat(faulty.after(Optional.empty())).isInstanceOf(Next.Unreachable.class);
        assertThat(chain.status(anchor)).isEqualTo(new Status.Unknown());
    }

    @Test
    void losingAnswers_reachesTheLedger() {
        PreparedAnchor anchor = prepare("a");
        faulty.setLosingAnswers(true);
        assertThat(faulty.publish(anchor)).isInstanceOf(Publication.Unreachable.class);
        assertThat(chain.status(anchor)).isEqualTo(new Status.Mempool());
    }

    @Test
    void droppingPublishes_acceptsAndForgets() {
        PreparedAnchor anchor = prepare("a");
        faulty.setDroppingPublishes(true);
        assertThat(faulty.publish(anchor)).isEqualTo(new Publication.Accepted());
        assertThat(faulty.status(anchor)).isEqualTo(new Status.Unknown());
    }

    @Test
    void behind_showsNothingAboveItsTip() {
        AnchorTime limit = new AnchorTime(3);
        faulty.setBehind(limit);
        assertThat(faulty.after(follow().cursor())).isEqualTo(new Next.Behind(limit));
        assertThat(((Next.Blocks) faulty.after(Optional.empty())).tip()).isEqualTo(limit);
        assertThat(((Terms.Known) faulty.terms()).tip()).isEqualTo(limit);
        faulty.clearBehind();
        assertThat(faulty.after(follow().cursor())).isInstanceOf(Next.Blocks.class);
    }

    @Test
    void hold_keepsCallersUntilRelease() throws Exception {
        faulty.hold();
        CompletableFuture<Terms> answer = CompletableFuture.supplyAsync(faulty::terms);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (faulty.timesAsked() == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(faulty.timesAsked()).isEqualTo(1);
        assertThat(answer).isNotDone();
        faulty.release();
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(chain.terms());
    }
}
