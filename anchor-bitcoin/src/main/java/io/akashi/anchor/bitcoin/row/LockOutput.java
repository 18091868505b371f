package io.akashi.anchor.bitcoin.row;

import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;

/** A first output that pays to a script's hash, and enough to be a useful lock; what it really is, only its owner knows. */
public record LockOutput(TransactionId transaction, AnchorTime time, Satoshis amount, Script script) {}
