package io.akashi.anchor.bitcoin.index;

import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.row.Coin;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import java.util.List;

/**
 * What was found in one block, judged without the blocks before it.
 *
 * @param size in bytes
 */
record ScannedBlock(
        BlockHash hash,
        int size,
        BlockHash previousHash,
        long transactionCount,
        Satoshis coinbaseSum,
        List<FoundAnchor> anchors,
        List<FoundLock> locks,
        List<FoundCoin> received,
        List<FoundInput> spending) {

    /** An anchor with its place in the block. */
    record FoundAnchor(int index, String anchorString, Satoshis feePaid, Writer writer) {}

    /** A first output that pays to a script's hash. */
    record FoundLock(TransactionId transaction, TransactionOutput output) {}

    /** An output of ours. */
    record FoundCoin(OutPoint place, TransactionOutput output, Coin.Origin origin) {}

    /** An input of a transaction that shows our key; perhaps not ours. */
    record FoundInput(OutPoint spends, TransactionId by) {}
}
