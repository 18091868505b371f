package io.akashi.anchor.bitcoin.wallet;

import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.block.TransactionDraft;
import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.anchor.bitcoin.block.TransactionInput;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.index.ChainIndex;
import io.akashi.anchor.bitcoin.index.OwnScripts;
import io.akashi.anchor.bitcoin.row.Coin;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.script.LockIdentifier;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Our value time locks: makes them, carries their amount on into new ones, takes it back. Each step is a signed
 * transaction that is published and watched like an anchor. Source: Sidetree v1, "Value Locking"; BIP 68 and BIP 112.
 */
public final class LockTransactions {
    private static final long REPLACEABLE = 0xffff_fffdL;
    private static final Script UNSIGNED = Script.of(Bytes.wrap(new byte[0]));
    private static final Versions NONE = Versions.of(List.of());

    private final ChainIndex index;
    private final Purse purse;
    private final OwnScripts own;

    /** Locks of the key that {@code own} watches. */
    public LockTransactions(ChainIndex index, Purse purse, OwnScripts own) {
        this.index = index;
        this.purse = purse;
        this.own = own;
    }

    /** Our unspent locks in blocks, the largest first; expired ones too. */
    public List<ValueTimeLock> locks() {
        return lockCoins().stream().map(this::lock).flatMap(Optional::stream).toList();
    }

    /** Locks this amount from our coins. */
    public Preparation create(Satoshis amount, AnchorTime tip) throws BitcoindUnreachable, BitcoindRefusal {
        return create(amount, NONE, tip);
    }

    private Preparation create(Satoshis amount, Versions earlier, AnchorTime tip)
            throws BitcoindUnreachable, BitcoindRefusal {
        Optional<List<Coin>> shared = earlier.sharedCoins(index, purse, Optional.empty());
        if (shared.isEmpty()) {
            return new Preparation.Refused("an earlier version, or another transaction, has spent the coins");
        }
        for (Coin coin : shared.get()) {
            if (!purse.isFree(coin)) { // an anchor has taken it meanwhile, which must not be pushed out
                return new Preparation.Refused("another transaction that waits spends the coins");
            }
        }
        TransactionOutput locked = new TransactionOutput(amount, own.lock().payTo());
        FeeRates rates = purse.rates();
        Purse.Order order = new Purse.Order(List.of(locked), shared.get(), coin -> REPLACEABLE, tip);
        return purse.pay(
                order,
                (inputs, outputs, size) -> earlier.toReplace(rates.fee(Satoshis.ZERO, inputs, outputs, size), size));
    }

    /** Locks the amount of an expired lock anew, less the fee. */
    public Preparation renew(ValueTimeLock lock, AnchorTime tip) throws BitcoindUnreachable, BitcoindRefusal {
        return spend(coin(lock), own.lock().payTo(), NONE, tip);
    }

    /** Takes the amount of an expired lock back, less the fee. */
    public Preparation release(ValueTimeLock lock, AnchorTime tip) throws BitcoindUnreachable, BitcoindRefusal {
        return spend(coin(lock), own.payment(), NONE, tip);
    }

    /**
     * What these versions do, once more and for a higher fee; a new lock stays as large as it was. Spends an input of each
     * version.
     *
     * @param versions all that were signed for it, at least one; none waits for a block
     */
    public Preparation raise(List<PreparedAnchor> versions, AnchorTime tip)
            throws BitcoindUnreachable, BitcoindRefusal {
        Versions earlier = Versions.of(versions);
        TransactionOutput output = earlier.first().outputs().get(0);
        OutPoint spent = earlier.first().inputs().get(0).spends();
        boolean endsALock = index.coin(spent)
                .filter(coin -> coin.script().equals(own.lock().payTo()))
                .isPresent();
        if (!endsALock) {
            return create(output.amount(), earlier, tip);
        }
        Optional<Coin> coin = lockCoins().stream()
                .filter(found -> found.place().equals(spent))
                .findFirst();
        return spend(coin, output.script(), earlier, tip);
    }

    private Optional<Coin> coin(ValueTimeLock lock) {
        return lockCoins().stream()
                .filter(found -> identifier(found).equals(lock.identifier()))
                .findFirst();
    }

    private Preparation spend(Optional<Coin> coin, Script to, Versions earlier, AnchorTime tip)
            throws BitcoindUnreachable, BitcoindRefusal {
        if (coin.isEmpty()) {
            return new Preparation.Refused("we hold no such lock");
        }
        long unlock = coin.get().time().block() + own.lock().duration();
        if (tip.block() + 1 < unlock) {
            return new Preparation.Refused(
                    "the amount is locked until block " + unlock + ", the next is " + (tip.block() + 1));
        }
        int scriptBytes = to.bytes().size() + own.lock().script().bytes().size();
        int size = FeeRates.size(1, scriptBytes, 1);
        Satoshis fee = earlier.toReplace(purse.rates().fee(Satoshis.ZERO, 1, 1, size), size);
        long left = coin.get().amount().amount() - fee.amount();
        if (left < Purse.DUST.amount()) {
            return new Preparation.Refused(
                    "a fee of " + fee + " leaves nothing of " + coin.get().amount());
        }
        // The sequence is the promise that the lock's own script checks.
        TransactionInput input =
                new TransactionInput(coin.get().place(), UNSIGNED, own.lock().duration());
        TransactionOutput output = new TransactionOutput(new Satoshis(left), to);
        return purse.signed(new TransactionDraft(List.of(input), List.of(output)), List.of(coin.get()), tip);
    }

    /** ION looks at first outputs alone. */
    private List<Coin> lockCoins() {
        return index.unspentCoins().stream()
                .filter(coin ->
                        coin.script().equals(own.lock().payTo()) && coin.place().index() == 0)
                .sorted(Comparator.comparing(Coin::amount).reversed())
                .toList();
    }

    private Optional<ValueTimeLock> lock(Coin coin) {
        AnchorTime unlock = new AnchorTime(coin.time().block() + own.lock().duration());
        return index.block(coin.time())
                .map(row -> new ValueTimeLock(
                        identifier(coin),
                        coin.amount(),
                        coin.time(),
                        unlock,
                        new Satoshis((long) Math.floor(row.fees().normalizedFee())),
                        own.writer()));
    }

    private String identifier(Coin coin) {
        TransactionId transaction = coin.place().transaction();
        return new LockIdentifier(transaction.hex(), own.lock().script()).text();
    }
}
