package io.akashi.anchor.ethereum.write;

import io.akashi.anchor.ethereum.EthereumNetwork;
import io.akashi.anchor.ethereum.contract.AnchorContract;
import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.anchor.ethereum.rpc.Wei;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.List;
import java.util.Optional;

/**
 * Makes the transactions that anchor. All versions of one anchor have one number of the account's, so that the chain takes
 * one of them at most. Used by one thread.
 */
public final class AnchorTransactions {
    private final Purse purse;
    private final Address contract;
    private final Spending spending;

    /**
     * Those of one account.
     *
     * @param genesis the network's first block
     */
    public AnchorTransactions(EthereumClient client, Purse purse, EthereumNetwork network, AnchorTime genesis) {
        this.purse = purse;
        this.contract = network.contract();
        this.spending = new Spending(client, contract, purse.address(), genesis);
    }

    /** Who anchors. */
    public Address address() {
        return purse.address();
    }

    /**
     * A signed transaction that anchors.
     *
     * @param fee that the network's rule asks for, in gwei
     * @param replaced earlier versions, which it can take the place of
     */
    public PreparedAnchor prepare(String anchorString, Satoshis fee, List<PreparedAnchor> replaced)
            throws RpcUnreachable, RpcRefusal, OverLimit {
        List<SignedTransaction> earlier = replaced.stream()
                .map(version -> SignedTransaction.of(version.signed()))
                .toList();
        Wei value = earlier.stream().map(SignedTransaction::value).reduce(Wei.of(fee), Wei::max);
        Purse.Wish wish = new Purse.Wish(Optional.of(contract), call(anchorString), value);
        SignedTransaction signed = earlier.isEmpty() ? purse.first(wish) : purse.inPlaceOf(earlier, wish);
        requireWithinPeriod(signed);
        return new PreparedAnchor(signed.hash(), signed.bytes(), value.wholeGwei());
    }

    private static Bytes call(String anchorString) {
        int dot = anchorString.indexOf('.');
        return AnchorContract.call(Long.parseLong(anchorString.substring(0, dot)), anchorString.substring(dot + 1));
    }

    private void requireWithinPeriod(SignedTransaction next) throws RpcUnreachable, RpcRefusal, OverLimit {
        GasPolicy policy = purse.policy();
        Wei spent = spending.inLast(policy.periodInBlocks());
        Wei all = spent.plus(next.mostCost());
        if (all.compareTo(policy.maxPerPeriod()) > 0) {
            throw new OverLimit("anchors have cost " + spent + " in " + policy.periodInBlocks()
                    + " blocks, with the next at most " + all + ", limit " + policy.maxPerPeriod());
        }
    }
}
