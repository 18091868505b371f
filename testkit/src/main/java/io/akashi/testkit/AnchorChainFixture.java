package io.akashi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.List;

/** A ledger for the tests of {@link AnchorChainContract}, and the steps that they are made of. */
public abstract class AnchorChainFixture {
    private static final String CID = "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o";

    /** The ledger, as one writer with coins enough reads and writes it; the same one within a test. */
    protected abstract AnchorChain chain();

    /** The same ledger, as another writer reads and writes it. */
    protected abstract AnchorChain otherWriter();

    /** An adapter of this kind whose ledger does not answer. */
    protected abstract AnchorChain unreachable();

    /** Makes this many blocks, the first of which holds all that was published. */
    protected abstract void mine(int blocks);

    /** Leaves this many blocks and makes one more than that, without the transactions of those left, which wait again. */
    protected abstract void fork(int depth);

    /** A fee that suffices. */
    protected Satoshis fee() {
        return new Satoshis(10_000);
    }

    private int anchors;

    String nextAnchorString() {
        anchors++;
        return anchors + "." + CID;
    }

    PreparedAnchor prepare(AnchorChain writer, String anchorString, PreparedAnchor... replaced) {
        Preparation preparation = writer.prepare(anchorString, fee(), List.of(replaced));
        assertThat(preparation).isInstanceOf(Preparation.Prepared.class);
        return ((Preparation.Prepared) preparation).anchor();
    }

    PreparedAnchor published(String anchorString) {
        PreparedAnchor anchor = prepare(chain(), anchorString);
        assertThat(chain().publish(anchor)).isEqualTo(new Publication.Accepted());
        return anchor;
    }

    ChainFollower caughtUp() {
        ChainFollower follower = new ChainFollower(chain());
        assertThat(follower.catchUp()).isInstanceOf(Next.Blocks.class);
        return follower;
    }

    List<String> newAnchorStrings(ChainFollower follower, AnchorTime since) {
        return follower.transactions().stream()
                .filter(transaction -> transaction.time().compareTo(since) > 0)
                .map(AnchoredTransaction::anchorString)
                .toList();
    }

    AnchorTime tip() {
        return ((Terms.Known) chain().terms()).tip();
    }
}
