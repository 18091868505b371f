package io.akashi.sidetree.chain;

import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;

/**
 * A transaction of the ledger that anchors a batch.
 *
 * @param anchorString as it stands there without the network's prefix, not yet parsed
 * @param feePaid inputs less outputs
 * @param normalizedFee that of the transaction's block, rounded down
 */
public record AnchoredTransaction(
        TransactionNumber number,
        BlockHash blockHash,
        String anchorString,
        Satoshis feePaid,
        Satoshis normalizedFee,
        Writer writer) {

    /** The height of the transaction's block. */
    public AnchorTime time() {
        return number.time();
    }
}
