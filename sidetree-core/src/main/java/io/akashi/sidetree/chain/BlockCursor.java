package io.akashi.sidetree.chain;

import io.akashi.sidetree.protocol.AnchorTime;

/**
 * How far a ledger was followed: the last block that was applied as a whole, and how many transactions were applied up
 * to and with it.
 */
public record BlockCursor(AnchorTime time, BlockHash hash, long transactionsApplied) {}
