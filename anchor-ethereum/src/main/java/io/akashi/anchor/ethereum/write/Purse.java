package io.akashi.anchor.ethereum.write;

import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.Header;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.anchor.ethereum.rpc.Wei;
import io.akashi.sidetree.encoding.Bytes;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.web3j.crypto.RawTransaction;

/** An account that pays, within the limits of its operator. */
public final class Purse {
    private final EthereumClient client;
    private final Account account;
    private final GasPolicy policy;
    private final long chainId;

    /** The purse of an account on the chain of this number. */
    public Purse(EthereumClient client, Account account, GasPolicy policy, long chainId) {
        this.client = client;
        this.account = account;
        this.policy = policy;
        this.chainId = chainId;
    }

    /** Who pays. */
    public Address address() {
        return account.address();
    }

    GasPolicy policy() {
        return policy;
    }

    /** A transaction that is to be made: what is called, with what, and what is handed over. */
    record Wish(Optional<Address> to, Bytes data, Wei value) {}

    /** Signs it under the account's next number. */
    SignedTransaction first(Wish wish) throws RpcUnreachable, RpcRefusal, OverLimit {
        return signed(wish, client.transactionCount(address()), List.of());
    }

    /** Signs it so that it can take the place of the earlier ones, which have one number. */
    SignedTransaction inPlaceOf(List<SignedTransaction> earlier, Wish wish)
            throws RpcUnreachable, RpcRefusal, OverLimit {
        SignedTransaction first = earlier.get(0);
        if (!first.from().equals(address())) {
            throw new OverLimit("an earlier version is of the account " + first.from() + ", and only that account, not "
                    + address() + ", can replace it");
        }
        return signed(wish, first.nonce(), earlier);
    }

    private SignedTransaction signed(Wish wish, long nonce, List<SignedTransaction> earlier)
            throws RpcUnreachable, RpcRefusal, OverLimit {
        long gas = gas(wish);
        GasPrice price = priceNow();
        for (SignedTransaction one : earlier) {
            price = price.atLeastToReplace(one.price());
        }
        require(price.max(), policy.maxPerGas(), "a unit of gas");
        Wei cost = price.max().times(gas).plus(wish.value());
        require(cost, policy.maxPerTransaction(), "the transaction");
        Wei balance = client.balance(address());
        if (balance.compareTo(cost) < 0) {
            throw new OverLimit("the account " + address() + " has " + balance + ", the transaction may cost " + cost);
        }
        return account.sign(raw(wish, BigInteger.valueOf(nonce), BigInteger.valueOf(gas), price), chainId);
    }

    /** A fifth more than the node thinks: what it costs may grow until it is mined. */
    private long gas(Wish wish) throws RpcUnreachable, RpcRefusal, OverLimit {
        long estimate = client.estimateGas(address(), wish.to(), wish.value(), wish.data());
        if (estimate > policy.maxGas()) {
            throw new OverLimit("the transaction needs " + estimate + " gas, limit " + policy.maxGas());
        }
        return Math.min(policy.maxGas(), estimate + estimate / 5);
    }

    /** What the node suggests, with room for a base fee that doubles; never more than the limit if that suffices now. */
    private GasPrice priceNow() throws RpcUnreachable, RpcRefusal, OverLimit {
        Header latest = client.latest();
        if (latest.baseFee().isEmpty()) {
            return new GasPrice.Fixed(client.gasPrice());
        }
        Wei base = latest.baseFee().get();
        Wei tip = client.suggestedTip();
        require(base.plus(tip), policy.maxPerGas(), "a unit of gas now");
        return new GasPrice.Dynamic(base.times(2).plus(tip).min(policy.maxPerGas()), tip);
    }

    private static void require(Wei found, Wei limit, String what) throws OverLimit {
        if (found.compareTo(limit) > 0) {
            throw new OverLimit(what + " would cost " + found + ", limit " + limit);
        }
    }

    private RawTransaction raw(Wish wish, BigInteger nonce, BigInteger gas, GasPrice price) {
        String to = wish.to().map(Address::text).orElse("");
        String data = "0x" + HexFormat.of().formatHex(wish.data().borrow());
        BigInteger value = wish.value().amount();
        if (price instanceof GasPrice.Dynamic dynamic) {
            return RawTransaction.createTransaction(
                    chainId,
                    nonce,
                    gas,
                    to,
                    value,
                    data,
                    dynamic.tip().amount(),
                    dynamic.max().amount());
        }
        return RawTransaction.createTransaction(nonce, price.max().amount(), gas, to, value, data);
    }
}
