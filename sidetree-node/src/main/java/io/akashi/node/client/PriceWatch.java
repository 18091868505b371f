package io.akashi.node.client;

import io.akashi.node.write.BatchPrice;
import io.akashi.node.write.Rules;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Satoshis;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the ledger from time to time what a batch costs, so that no request has to wait for it. */
public final class PriceWatch {
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final AnchorChain chain;
    private final Rules rules;
    private final Network network;
    private final NetworkCost cost;
    private volatile Optional<BatchPrice> latest;
    private Instant next = Instant.MIN;

    /** The price on this ledger; it is known at once where anchoring costs nothing. */
    public PriceWatch(AnchorChain chain, Rules rules, NetworkCost cost) {
        this.chain = chain;
        this.rules = rules;
        this.network = rules.file().network();
        this.cost = cost;
        this.latest = isFree() ? Optional.of(BatchPrice.NOTHING) : Optional.empty();
    }

    /** The price when the ledger last answered; empty if it has not since the start. */
    public Optional<BatchPrice> latest() {
        return latest;
    }

    /** Asks if it is time. By one thread. */
    void look(Instant now) {
        boolean setBack = next.isAfter(now.plus(BETWEEN)); // the clock was, since then
        if (isFree() || (now.isBefore(next) && !setBack)) {
            return;
        }
        Optional<Satoshis> least = cost.perTransaction().get();
        if (least.isPresent() && chain.terms() instanceof Terms.Known terms) {
            latest = Optional.of(BatchPrice.of(rules, terms, least.get(), cost.markup()));
            next = now.plus(BETWEEN);
        }
    }

    private boolean isFree() {
        return !network.economics().asksForFees();
    }

    /**
     * What the wallet pays besides what the rules ask for.
     *
     * @param perTransaction at least; empty if the ledger does not answer
     * @param markup added to what the rules ask for, as a share of it
     */
    public record NetworkCost(Supplier<Optional<Satoshis>> perTransaction, double markup) {
        /** Nothing. */
        public static final NetworkCost NONE = new NetworkCost(() -> Optional.of(Satoshis.ZERO), 0);
    }
}
