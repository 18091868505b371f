package io.akashi.anchor.bitcoin.rpc;

import io.akashi.sidetree.chain.BlockHash;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a block stands.
 *
 * @param onBestChain whether it is part of the node's best chain now
 * @param time as its miner says; consensus holds it above the median of the eleven blocks before, and below two hours from now
 * @param previous the block before it; none for the very first
 */
public record HeaderInfo(long height, boolean onBestChain, Instant time, Optional<BlockHash> previous) {}
