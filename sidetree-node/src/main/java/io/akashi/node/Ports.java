package io.akashi.node;

import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.protocol.Writer;

/**
 * The adapters that a node stands on, one for each port.
 *
 * @param writer who writes to {@code chain} as the ledger names it
 */
public record Ports(
        AnchorChain chain, ValueTimeLocks locks, Writer writer, ContentStore files, NodeStatus.Parts stores) {}
