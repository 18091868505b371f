package io.akashi.anchor.bitcoin.rpc;

import io.akashi.sidetree.chain.BlockHash;

/**
 * How far the node is.
 *
 * @param chain {@code main}, {@code test}, {@code signet} or {@code regtest}
 * @param blocks the height of its best block
 * @param headers the height of the best header that it has heard of
 * @param synchronising whether it says of itself that it is far behind
 */
public record ChainInfo(String chain, long blocks, long headers, BlockHash best, boolean synchronising) {}
