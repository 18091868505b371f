package io.akashi.sidetree.chain;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;

/**
 * A signed transaction that anchors a batch, before or after it is sent.
 *
 * @param transactionId how the ledger names it
 * @param signed the whole transaction as the ledger takes it
 */
public record PreparedAnchor(String transactionId, Bytes signed, Satoshis fee) {}
