package io.akashi.anchor.bitcoin.wallet;

import io.akashi.anchor.bitcoin.index.ChainIndex;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import java.util.List;

/** What our coins are and do besides anchoring: locks, and what the next transaction would cost. Safe for threads. */
public final class BitcoinWallet {
    private static final int BLOCKS_AT_ONCE = 500;

    private final ChainIndex index;
    private final Purse purse;
    private final LockTransactions locks;

    /** The wallet behind these locks. */
    public BitcoinWallet(ChainIndex index, Purse purse, LockTransactions locks) {
        this.index = index;
        this.purse = purse;
        this.locks = locks;
    }

    /** A signed transaction that locks this amount. */
    public Preparation create(Satoshis amount) {
        return prepare(tip -> locks.create(amount, tip));
    }

    /** A signed transaction that locks the amount of this ended lock again, less the fee. */
    public Preparation renew(ValueTimeLock lock) {
        return prepare(tip -> locks.renew(lock, tip));
    }

    /** A signed transaction that takes the amount of this ended lock back, less the fee. */
    public Preparation release(ValueTimeLock lock) {
        return prepare(tip -> locks.release(lock, tip));
    }

    /**
     * A signed transaction that does what these versions do, for a higher fee, and of which and them one alone can be
     * confirmed.
     */
    public Preparation raise(List<PreparedAnchor> versions) {
        return prepare(tip -> locks.raise(versions, tip));
    }

    /** Our unspent locks in blocks, the largest first; ended ones too. */
    public List<ValueTimeLock> locks() {
        return locks.locks();
    }

    /** What we own, as far as blocks tell, and what anchoring costs now. */
    public State state() {
        try {
            AnchorTime tip = index.atTip(BLOCKS_AT_ONCE);
            Satoshis locked = sum(locks().stream().map(ValueTimeLock::amount).toList());
            return new State.Known(tip, purse.spendable(tip), locked, index.nextFee(), purse.usualFee());
        } catch (BitcoindUnreachable e) {
            return new State.Unreachable(e.reason());
        } catch (BitcoindRefusal e) {
            return new State.Unreachable("bitcoind refuses: " + e.reason());
        }
    }

    private static Satoshis sum(List<Satoshis> amounts) {
        return new Satoshis(amounts.stream().mapToLong(Satoshis::amount).sum());
    }

    private Preparation prepare(AtTip question) {
        try {
            return question.prepare(index.atTip(BLOCKS_AT_ONCE));
        } catch (BitcoindUnreachable e) {
            return new Preparation.Unreachable(e.reason());
        } catch (BitcoindRefusal e) {
            return new Preparation.Unreachable("bitcoind refuses: " + e.reason());
        }
    }

    private interface AtTip {
        Preparation prepare(AnchorTime tip) throws BitcoindUnreachable, BitcoindRefusal;
    }

    /** What the wallet knows of itself. */
    public sealed interface State {
        /**
         * At a block.
         *
         * @param spendable mature coins that are not locked
         * @param locked in our locks, ended or not
         * @param normalizedFee of the next block, in satoshi
         * @param networkFee of a transaction with one coin, an anchor and change
         */
        record Known(AnchorTime tip, Satoshis spendable, Satoshis locked, double normalizedFee, Satoshis networkFee)
                implements State {}

        /** The ledger's node did not answer. */
        record Unreachable(String reason) implements State {}
    }
}
