package io.akashi.outbound.collateral;

import io.akashi.outbound.Limits;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.Purpose;
import io.akashi.outbound.collateral.Asking.Shape;
import java.time.Duration;
import java.util.Set;

/**
 * Key sets of issuers of tokens, from the addresses that the operator configured. An address that stands in a token
 * ({@code jku}) is never asked.
 */
public final class KeySets {
    private static final Limits LIMITS = new Limits(
            1 << 20,
            Duration.ofSeconds(15),
            0,
            Set.of("application/json", "application/jwk-set+json"),
            Duration.ofHours(1));

    private final Set<String> addresses;
    private final Asking asking;

    /** @param purpose says which hosts may be asked; its limits are replaced by those of key sets */
    public KeySets(Outbound outbound, Purpose purpose, Set<String> addresses) {
        this.addresses = Set.copyOf(addresses);
        this.asking = new Asking(
                outbound, new Purpose(purpose.name(), purpose.hosts(), purpose.ports(), purpose.own(), LIMITS));
    }

    /** No issuer at all. */
    public static KeySets none(Outbound outbound) {
        return new KeySets(outbound, Purpose.anyPublicHost("key-sets", LIMITS), Set.of());
    }

    CollateralAnswer find(CollateralItem.KeySet item) {
        if (!addresses.contains(item.address())) {
            return new CollateralAnswer.Rejected(item.address() + " is not a configured address of keys");
        }
        return asking.ask(item, item.address(), Shape.body("json"));
    }
}
