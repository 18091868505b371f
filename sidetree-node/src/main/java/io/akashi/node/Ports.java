package io.akashi.node;

import io.akashi.node.client.Clients;
import io.akashi.sidetree.content.ContentStore;
import java.util.Optional;

/**
 * The adapters that a node stands on.
 *
 * @param clients who may write; if there are none, everybody
 */
public record Ports(OpenChain ledger, ContentStore files, NodeStatus.Parts stores, Optional<Clients> clients) {
    /** Those of a node on which everybody may write. */
    public Ports(OpenChain ledger, ContentStore files, NodeStatus.Parts stores) {
        this(ledger, files, stores, Optional.empty());
    }
}
