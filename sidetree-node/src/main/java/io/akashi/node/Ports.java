package io.akashi.node;

import io.akashi.node.client.Clients;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.store.SortedRows;
import java.util.Optional;

/**
 * The adapters that a node stands on.
 *
 * @param clients who may write; if there are none, everybody
 * @param issuing the rows of an issuer, if the node can be one
 * @param around what comes from outside
 */
public record Ports(
        OpenChain ledger,
        ContentStore files,
        NodeStatus.Parts stores,
        Optional<Clients> clients,
        Optional<SortedRows> issuing,
        Surroundings around) {
    /** Those of a node on which everybody may write, and which issues nothing. */
    public Ports(OpenChain ledger, ContentStore files, NodeStatus.Parts stores) {
        this(ledger, files, stores, Optional.empty(), Optional.empty(), Surroundings.USUAL);
    }

    /** The same on this ledger. */
    Ports on(OpenChain other) {
        return new Ports(other, files, stores, clients, issuing, around);
    }

    /** The same in other surroundings. */
    public Ports in(Surroundings other) {
        return new Ports(ledger, files, stores, clients, issuing, other);
    }

    /** The same with these rows for an issuer. */
    Ports issuing(SortedRows rows) {
        return new Ports(ledger, files, stores, clients, Optional.of(rows), around);
    }
}
