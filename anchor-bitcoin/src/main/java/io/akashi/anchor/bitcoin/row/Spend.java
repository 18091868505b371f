package io.akashi.anchor.bitcoin.row;

import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.sidetree.protocol.AnchorTime;

/** That one of our coins was spent, by which transaction, in the block of which height. */
public record Spend(OutPoint coin, TransactionId by, AnchorTime time) {}
