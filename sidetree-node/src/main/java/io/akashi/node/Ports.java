package io.akashi.node;

import io.akashi.sidetree.content.ContentStore;

/** The adapters that a node stands on. */
public record Ports(OpenChain ledger, ContentStore files, NodeStatus.Parts stores) {}
