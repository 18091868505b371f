package io.akashi.anchor.bitcoin.wallet;

import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.block.TransactionDraft;
import io.akashi.anchor.bitcoin.block.TransactionInput;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.index.ChainIndex;
import io.akashi.anchor.bitcoin.index.OwnScripts;
import io.akashi.anchor.bitcoin.row.Coin;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Pays from our coins in blocks within the policy; what is left comes back to us. The largest are taken first, and what an
 * anchor left over last: the next anchor needs it.
 */
public final class Purse {
    /** An output of less is not relayed. Source: Bitcoin Core's policy, for outputs that pay to a key's hash. */
    static final Satoshis DUST = new Satoshis(546);

    /** The bytes of an anchor's script and of a payment's. */
    private static final int USUAL_SCRIPTS = 100;

    private static final Script UNSIGNED = Script.of(Bytes.wrap(new byte[0]));

    private final ChainIndex index;
    private final BitcoindClient client;
    private final OwnScripts own;
    private final Signing signing;
    private final FeePolicy policy;

    /** A purse of the coins that {@code key} owns, which are those of {@code index}. */
    public Purse(ChainIndex index, BitcoindClient client, WalletKey key, OwnScripts own, FeePolicy policy) {
        if (!own.publicKey().equals(key.publicKey())) {
            throw new IllegalArgumentException("the index watches the coins of another key");
        }
        this.index = index;
        this.client = client;
        this.own = own;
        this.signing = new Signing(key, own);
        this.policy = policy;
    }

    /** What transactions cost now. */
    FeeRates rates() throws BitcoindUnreachable, BitcoindRefusal {
        return FeeRates.ask(client, policy);
    }

    /** Signs a transaction that pays the order's outputs and the fee that {@code fees} asks for. */
    Preparation pay(Order order, FeeQuestion fees) throws BitcoindUnreachable, BitcoindRefusal {
        List<Coin> coins = new ArrayList<>(order.mustSpend());
        Iterator<Coin> more = candidates(order).iterator();
        int scriptBytes = own.payment().bytes().size();
        for (TransactionOutput output : order.outputs()) {
            scriptBytes += output.script().bytes().size();
        }
        long wanted =
                sum(order.outputs().stream().map(TransactionOutput::amount).toList());
        int outputs = order.outputs().size() + 1;
        while (true) {
            int size = FeeRates.size(coins.size(), scriptBytes, outputs);
            Satoshis fee = fees.fee(coins.size(), outputs, size);
            long left = sum(coins.stream().map(Coin::amount).toList()) - wanted - fee.amount();
            if (left >= 0 && !coins.isEmpty()) {
                return signed(withChange(order, coins, left), coins, order.tip());
            }
            Optional<Coin> next = nextFree(more);
            if (next.isEmpty()) {
                return new Preparation.Refused(
                        "our coins lack " + -left + " sat for outputs of " + wanted + " sat and a fee of " + fee);
            }
            coins.add(next.get());
        }
    }

    private TransactionDraft withChange(Order order, List<Coin> coins, long left) {
        List<TransactionOutput> outputs = new ArrayList<>(order.outputs());
        if (left >= DUST.amount()) {
            outputs.add(new TransactionOutput(new Satoshis(left), own.payment()));
        }
        List<TransactionInput> inputs = coins.stream()
                .map(coin -> new TransactionInput(
                        coin.place(), UNSIGNED, order.sequence().applyAsLong(coin)))
                .toList();
        return new TransactionDraft(inputs, outputs);
    }

    /** Signs a draft that spends these coins, if the policy allows what it pays. */
    Preparation signed(TransactionDraft draft, List<Coin> coins, AnchorTime tip) {
        long fee = sum(coins.stream().map(Coin::amount).toList())
                - sum(draft.outputs().stream().map(TransactionOutput::amount).toList());
        if (fee > policy.maxPerTransaction().amount()) {
            return new Preparation.Refused(
                    "the fee would be " + fee + " sat, the limit for a transaction is " + policy.maxPerTransaction());
        }
        long paid = paidInPeriod(tip);
        if (paid + fee > policy.maxPerPeriod().amount()) {
            return new Preparation.Refused("the fee would be " + fee + " sat, " + paid + " sat are paid in the last "
                    + policy.periodInBlocks() + " blocks, the limit is " + policy.maxPerPeriod());
        }
        TransactionDraft signed = signing.sign(draft, coins);
        return new Preparation.Prepared(new PreparedAnchor(signed.id().hex(), signed.bytes(), new Satoshis(fee)));
    }

    private long paidInPeriod(AnchorTime tip) {
        AnchorTime start = new AnchorTime(Math.max(0, tip.block() - policy.periodInBlocks()));
        return index.after(start, tip).stream()
                .flatMap(row -> row.anchors().stream())
                .filter(anchor -> anchor.writer().equals(own.writer()))
                .mapToLong(anchor -> anchor.feePaid().amount())
                .sum();
    }

    private List<Coin> candidates(Order order) {
        Set<OutPoint> taken = new HashSet<>();
        order.mustSpend().forEach(coin -> taken.add(coin.place()));
        return index.unspentCoins().stream()
                .filter(coin -> coin.script().equals(own.payment()))
                .filter(coin -> coin.isMatureAfter(order.tip()) && !taken.contains(coin.place()))
                .sorted(Comparator.comparing((Coin coin) -> coin.origin() == Coin.Origin.ANCHOR)
                        .thenComparing(Comparator.comparing(Coin::amount).reversed()))
                .toList();
    }

    /** Whether no transaction of the mempool spends it either. */
    boolean isFree(Coin coin) throws BitcoindUnreachable, BitcoindRefusal {
        return client.isUnspent(coin.place());
    }

    /** The next coin that waits in no transaction either. */
    private Optional<Coin> nextFree(Iterator<Coin> candidates) throws BitcoindUnreachable, BitcoindRefusal {
        while (candidates.hasNext()) {
            Coin coin = candidates.next();
            if (isFree(coin)) {
                return Optional.of(coin);
            }
        }
        return Optional.empty();
    }

    /** Mature coins that are not locked. */
    Satoshis spendable(AnchorTime tip) {
        List<Coin> coins = candidates(new Order(List.of(), List.of(), coin -> 0, tip));
        return new Satoshis(sum(coins.stream().map(Coin::amount).toList()));
    }

    /** What a transaction with one coin, an anchor and change costs now. */
    Satoshis usualFee() throws BitcoindUnreachable, BitcoindRefusal {
        return rates().fee(Satoshis.ZERO, 1, 2, FeeRates.size(1, USUAL_SCRIPTS, 2));
    }

    private static long sum(List<Satoshis> amounts) {
        return amounts.stream().mapToLong(Satoshis::amount).sum();
    }

    /** Asks for the fee of a transaction of this shape. */
    interface FeeQuestion {
        Satoshis fee(int inputs, int outputs, int size) throws BitcoindUnreachable, BitcoindRefusal;
    }

    /**
     * What to pay.
     *
     * @param mustSpend coins that are spent in any case
     * @param sequence of the input that spends a coin
     * @param tip the height of the last block
     */
    record Order(List<TransactionOutput> outputs, List<Coin> mustSpend, ToLongFunction<Coin> sequence, AnchorTime tip) {
        Order {
            outputs = List.copyOf(outputs);
            mustSpend = List.copyOf(mustSpend);
        }
    }
}
