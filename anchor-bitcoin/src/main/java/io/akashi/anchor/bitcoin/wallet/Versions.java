package io.akashi.anchor.bitcoin.wallet;

import io.akashi.anchor.bitcoin.block.MalformedBlock;
import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.block.RawTransaction;
import io.akashi.anchor.bitcoin.block.TransactionInput;
import io.akashi.anchor.bitcoin.index.ChainIndex;
import io.akashi.anchor.bitcoin.row.Coin;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was signed for one purpose so far. The next version spends an input of each, so that one alone is ever confirmed. */
final class Versions {
    private final List<PreparedAnchor> signed;
    private final List<RawTransaction> transactions;

    private Versions(List<PreparedAnchor> signed, List<RawTransaction> transactions) {
        this.signed = signed;
        this.transactions = transactions;
    }

    static Versions of(List<PreparedAnchor> signed) {
        return new Versions(
                List.copyOf(signed), signed.stream().map(Versions::parse).toList());
    }

    private static RawTransaction parse(PreparedAnchor version) {
        try {
            return RawTransaction.parse(version.signed());
        } catch (MalformedBlock e) {
            throw new IllegalStateException("a transaction that we signed does not parse", e);
        }
    }

    boolean isEmpty() {
        return signed.isEmpty();
    }

    /** The oldest; there must be one. */
    RawTransaction first() {
        return transactions.get(0);
    }

    /** This fee, or what it takes to come in the place of each version if that is more. */
    Satoshis toReplace(Satoshis fee, int size) {
        Satoshis most = fee;
        for (int i = 0; i < signed.size(); i++) {
            Satoshis replacing =
                    FeeRates.toReplace(signed.get(i).fee(), transactions.get(i).size(), size);
            most = most.compareTo(replacing) >= 0 ? most : replacing;
        }
        return most;
    }

    /**
     * The coins in {@code given}, and coins of which every version spends one, if possible such as wait in no transaction;
     * nothing if one is no longer there.
     */
    Optional<List<Coin>> sharedCoins(ChainIndex index, Purse purse, Optional<Coin> given)
            throws BitcoindUnreachable, BitcoindRefusal {
        List<Coin> coins = new ArrayList<>();
        Set<OutPoint> chosen = new HashSet<>();
        given.ifPresent(coin -> {
            coins.add(coin);
            chosen.add(coin.place());
        });
        for (RawTransaction version : transactions) {
            if (version.inputs().stream().map(TransactionInput::spends).anyMatch(chosen::contains)) {
                continue;
            }
            Optional<Coin> coin = oneOf(unspent(version, index), purse);
            if (coin.isEmpty()) {
                return Optional.empty();
            }
            coins.add(coin.get());
            chosen.add(coin.get().place());
        }
        return Optional.of(coins);
    }

    private static List<Coin> unspent(RawTransaction version, ChainIndex index) {
        return version.inputs().stream()
                .map(TransactionInput::spends)
                .distinct()
                .sorted(Comparator.comparing(OutPoint::toString))
                .filter(place -> index.spend(place).isEmpty())
                .map(index::coin)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The first that is free; else the first, which a version of its own may hold. */
    private static Optional<Coin> oneOf(List<Coin> coins, Purse purse) throws BitcoindUnreachable, BitcoindRefusal {
        for (Coin coin : coins) {
            if (purse.isFree(coin)) {
                return Optional.of(coin);
            }
        }
        return coins.stream().findFirst();
    }
}
