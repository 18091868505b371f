package io.akashi.anchor.ethereum.read;

import io.akashi.anchor.ethereum.contract.AnchoredEvent;
import io.akashi.anchor.ethereum.rpc.LogEntry;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.anchor.ethereum.rpc.Wei;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes anchors of events. The number of an anchor is its block's height × 1,000,000 + the log's index in the block: one
 * transaction can anchor several times. A log beyond index 999,999 is none.
 *
 * @param normalizedFee in gwei; the same in every block
 */
record AnchorReading(Satoshis normalizedFee) {
    List<AnchoredTransaction> of(List<LogEntry> logs) throws RpcUnreachable {
        List<AnchoredTransaction> anchors = new ArrayList<>();
        for (LogEntry log : logs) {
            try {
                anchors.add(anchor(log, AnchoredEvent.parse(log.data())));
            } catch (AnchoredEvent.Malformed e) {
                throw new RpcUnreachable("the node answers with what the contract did not write, in block " + log.time()
                        + ": " + e.getMessage());
            } catch (ProtocolException e) {
                break; // the numbers of a block end here
            }
        }
        return anchors;
    }

    private AnchoredTransaction anchor(LogEntry log, AnchoredEvent event) throws ProtocolException {
        return new AnchoredTransaction(
                TransactionNumber.of(log.time().block(), log.index()),
                log.blockHash(),
                event.anchorString(),
                new Wei(event.paid()).wholeGwei(),
                normalizedFee,
                new Writer(log.writer().text()));
    }
}
