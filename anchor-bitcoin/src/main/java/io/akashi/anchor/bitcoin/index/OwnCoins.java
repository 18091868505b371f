package io.akashi.anchor.bitcoin.index;

import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.row.Coin;
import io.akashi.anchor.bitcoin.row.IndexedBlock;
import io.akashi.anchor.bitcoin.row.Spend;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our coins in blocks, spent and unspent, as the rows of the index tell them. Not safe for threads. */
final class OwnCoins {
    private final Map<OutPoint, Coin> coins = new HashMap<>();
    private final Map<OutPoint, Spend> spends = new HashMap<>();

    void add(IndexedBlock block) {
        block.received().forEach(coin -> coins.put(coin.place(), coin));
        block.spent().forEach(spend -> spends.put(spend.coin(), spend));
    }

    void truncateAbove(AnchorTime time) {
        coins.values().removeIf(coin -> coin.time().compareTo(time) > 0);
        spends.values().removeIf(spend -> spend.time().compareTo(time) > 0);
    }

    boolean knows(OutPoint place) {
        return coins.containsKey(place);
    }

    Optional<Coin> coin(OutPoint place) {
        return Optional.ofNullable(coins.get(place));
    }

    Optional<Spend> spend(OutPoint place) {
        return Optional.ofNullable(spends.get(place));
    }

    /** Those that no block has spent, oldest first. */
    List<Coin> unspent() {
        return coins.values().stream()
                .filter(coin -> !spends.containsKey(coin.place()))
                .sorted(Comparator.comparing(Coin::time)
                        .thenComparing(coin -> coin.place().transaction())
                        .thenComparing(coin -> coin.place().index()))
                .toList();
    }
}
