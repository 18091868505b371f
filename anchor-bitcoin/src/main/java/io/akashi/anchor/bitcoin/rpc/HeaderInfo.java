package io.akashi.anchor.bitcoin.rpc;

import io.akashi.sidetree.chain.BlockHash;
import java.util.Optional;

/**
 * Where a block stands.
 *
 * @param onBestChain whether it is part of the node's best chain now
 * @param previous the block before it; none for the very first
 */
public record HeaderInfo(long height, boolean onBestChain, Optional<BlockHash> previous) {}
