package io.akashi.anchor.bitcoin.wallet;

import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.index.ChainIndex;
import io.akashi.anchor.bitcoin.row.Coin;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.script.StandardScripts;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes transactions that anchor a batch, and later versions of them that pay more. Each spends what the anchor before it
 * left over, under a relative lock of as many blocks as must lie between two anchors: so no branch of the chain can ever
 * hold two of ours in one block, where the rules would drop one of them. Source: BIP 68.
 */
public final class AnchorTransactions {
    /** What nodes relay in an OP_RETURN output by default. */
    private static final int MAX_DATA_BYTES = 80;
    /** Says that the transaction may be replaced. Source: BIP 125. */
    private static final long REPLACEABLE = 0xffff_fffdL;

    private final ChainIndex index;
    private final Purse purse;
    private final String prefix;
    private final int gap;

    /**
     * Anchors from this purse.
     *
     * @param prefix what marks an anchor before its anchor string
     * @param gap blocks from one anchor to the next; with 0 no anchor depends on another
     */
    public AnchorTransactions(ChainIndex index, Purse purse, String prefix, int gap) {
        this.index = index;
        this.purse = purse;
        this.prefix = prefix;
        this.gap = gap;
    }

    /**
     * A signed transaction that anchors, and whose change is ours. Spends an input of each version that it replaces.
     *
     * @param tip the height of the last block
     */
    public Preparation prepare(String anchorString, Satoshis minimumFee, List<PreparedAnchor> replaced, AnchorTime tip)
            throws BitcoindUnreachable, BitcoindRefusal {
        Bytes data = Bytes.ofUtf8(prefix + anchorString);
        if (data.size() > MAX_DATA_BYTES) {
            return new Preparation.Refused("the anchor is " + data.size() + " bytes, nodes relay " + MAX_DATA_BYTES);
        }
        Versions versions = Versions.of(replaced);
        Optional<Coin> leftOver = leftOver();
        if (versions.isEmpty() && leftOver.isPresent() && !purse.isFree(leftOver.get())) {
            return new Preparation.Refused("our last anchor is in no block yet");
        }
        Optional<List<Coin>> shared = versions.sharedCoins(index, purse, leftOver);
        if (shared.isEmpty()) {
            return new Preparation.Refused("an earlier version, or another transaction, has spent the coins");
        }
        TransactionOutput anchor = new TransactionOutput(Satoshis.ZERO, StandardScripts.data(data));
        Purse.Order order = new Purse.Order(List.of(anchor), shared.get(), this::sequence, tip);
        FeeRates rates = purse.rates();
        return purse.pay(
                order,
                (inputs, outputs, size) -> versions.toReplace(rates.fee(minimumFee, inputs, outputs, size), size));
    }

    private long sequence(Coin coin) {
        return gap > 0 && coin.origin() == Coin.Origin.ANCHOR ? gap : REPLACEABLE;
    }

    /** What our last anchor has left over; none if that was too little for an output, or something else has spent it. */
    private Optional<Coin> leftOver() {
        return index.unspentCoins().stream()
                .filter(coin -> gap > 0 && coin.origin() == Coin.Origin.ANCHOR)
                .max(Comparator.comparing(Coin::time));
    }
}
