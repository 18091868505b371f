package io.akashi.issuer.oid4vci.grant;

import java.util.List;

/**
 * What an offer is to hold.
 *
 * @param configurations the ids of one credential configuration or more, each once
 * @param subject the name under which the claims of the subject are found
 * @param txCode whether a transaction code is asked for
 * @param delivery how the offer is told to the wallet
 */
public record OfferWish(List<String> configurations, String subject, TxCodeRule txCode, Delivery delivery) {
    /** Copies the list. */
    public OfferWish {
        configurations = List.copyOf(configurations);
    }

    /** How an offer is told. */
    public enum Delivery {
        /** The URI holds it. */
        BY_VALUE,
        /** The URI says where it can be read, as often as one likes. */
        BY_REFERENCE
    }
}
