package io.akashi.anchor.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.bitcoin.RegtestChain.View;
import io.akashi.anchor.bitcoin.index.BitcoinValueTimeLocks;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.chain.ValueTimeLocks.Found;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.LockRules;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of locks on a real bitcoind. */
class BitcoindLockTest {
    private static final Satoshis AMOUNT = new Satoshis(24_000_000);

    private RegtestChain regtest;
    private View view;

    @BeforeEach
    void start(@TempDir Path directory) {
        regtest = RegtestChain.start(directory);
        view = regtest.view(1);
    }

    @AfterEach
    void stop() {
        if (regtest != null) {
            regtest.close();
        }
    }

    @Test
    void create_allowsMoreOperations() throws BitcoindUnreachable, BitcoindRefusal {
        ValueTimeLock lock = created();

        Found found = locks(view).find(lock.identifier(), tip());

        assertThat(found).isEqualTo(new Found.Lock(lock));
        assertThat(lock.amount()).isEqualTo(AMOUNT);
        assertThat(lock.owner()).isEqualTo(view.own.writer());
        ProtocolParameters rules = ProtocolParameters.V1_0;
        assertThat(LockRules.capacity(lock, rules, rules)).isBetween(900L, 1_100L);
    }

    @Test
    void find_isNoneForOtherLocks() throws BitcoindUnreachable, BitcoindRefusal {
        ValueTimeLock lock = created();
        char other = lock.identifier().charAt(20) == 'A' ? 'B' : 'A';
        String changed =
                lock.identifier().substring(0, 20) + other + lock.identifier().substring(21);

        assertThat(locks(view).find(changed, tip())).isEqualTo(new Found.None());
        assertThat(locks(view).find("", tip())).isEqualTo(new Found.None());
    }

    @Test
    void find_ofABlockThatIsNotReadYetIsUnreachable() throws BitcoindUnreachable, BitcoindRefusal {
        ValueTimeLock lock = created();
        AnchorTime next = new AnchorTime(tip().block() + 1);
        assertThat(locks(view).find(lock.identifier(), next)).isInstanceOf(Found.Unreachable.class);
    }

    @Test
    void terms_forgetALockThatIsAboutToEnd() throws BitcoindUnreachable, BitcoindRefusal {
        created();
        assertThat(terms().lock()).isPresent();
        regtest.process().mine(RegtestChain.LOCK_DURATION - 5);
        assertThat(terms().lock()).isEmpty();
    }

    @Test
    void release_isRefusedBeforeTheEnd() throws BitcoindUnreachable, BitcoindRefusal {
        ValueTimeLock lock = created();
        regtest.process().mine(RegtestChain.LOCK_DURATION - 2);
        assertThat(view.locks.release(lock, tip())).isInstanceOf(Preparation.Refused.class);
    }

    @Test
    void release_givesTheAmountBackAndLeavesHistoryAsItWas() throws BitcoindUnreachable, BitcoindRefusal {
        ValueTimeLock lock = created();
        regtest.process().mine(RegtestChain.LOCK_DURATION - 1);

        publish(view.locks.release(lock, tip()));
        regtest.process().mine(1);

        assertThat(terms().lock()).isEmpty();
        assertThat(view.locks.locks()).isEmpty();
        View fresh = regtest.view(2);
        fresh.chain.terms();
        assertThat(locks(fresh).find(lock.identifier(), tip())).isEqualTo(new Found.Lock(lock));
    }

    @Test
    void renew_makesANewLockOfTheSameAmountLessTheFee() throws BitcoindUnreachable, BitcoindRefusal {
        ValueTimeLock lock = created();
        regtest.process().mine(RegtestChain.LOCK_DURATION - 1);

        publish(view.locks.renew(lock, tip()));
        regtest.process().mine(1);

        ValueTimeLock renewed = terms().lock().orElseThrow();
        assertThat(renewed.start()).isEqualTo(tip());
        assertThat(renewed.amount().amount()).isBetween(AMOUNT.amount() - 20_000, AMOUNT.amount() - 1);
        assertThat(locks(view).find(renewed.identifier(), tip())).isEqualTo(new Found.Lock(renewed));
    }

    private ValueTimeLock created() throws BitcoindUnreachable, BitcoindRefusal {
        publish(view.locks.create(AMOUNT, tip()));
        regtest.process().mine(1);
        return terms().lock().orElseThrow();
    }

    private void publish(Preparation preparation) {
        assertThat(preparation).isInstanceOf(Preparation.Prepared.class);
        assertThat(view.chain.publish(((Preparation.Prepared) preparation).anchor()))
                .isEqualTo(new Publication.Accepted());
    }

    private static BitcoinValueTimeLocks locks(View view) {
        return new BitcoinValueTimeLocks(view.store, RegtestChain.network());
    }

    private AnchorTime tip() {
        return terms().tip();
    }

    private Terms.Known terms() {
        return (Terms.Known) view.chain.terms();
    }
}
