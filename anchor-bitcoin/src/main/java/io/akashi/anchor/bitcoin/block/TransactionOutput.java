package io.akashi.anchor.bitcoin.block;

import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.protocol.Satoshis;

/** An amount, and the script that says who can spend it. */
public record TransactionOutput(Satoshis amount, Script script) {}
