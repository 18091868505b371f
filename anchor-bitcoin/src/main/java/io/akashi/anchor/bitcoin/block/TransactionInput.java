package io.akashi.anchor.bitcoin.block;

import io.akashi.anchor.bitcoin.script.Script;

/**
 * What a transaction spends, and its script for doing so; a witness is not part of it.
 *
 * @param sequence 0 to 2³² − 1
 */
public record TransactionInput(OutPoint spends, Script script, long sequence) {}
