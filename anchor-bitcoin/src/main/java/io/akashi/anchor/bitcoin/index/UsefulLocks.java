package io.akashi.anchor.bitcoin.index;

import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.LockRules;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.protocol.Writer;

/** How much must be locked to allow more operations than no lock does; less is not worth remembering. */
final class UsefulLocks {
    private static final Writer NOBODY = new Writer("");

    private final Network network;

    UsefulLocks(Network network) {
        this.network = network;
    }

    /** Whether a lock of this amount, made in a block with this normalised fee, allows more. */
    boolean isUseful(Satoshis amount, AnchorTime time, double normalizedFee) {
        ProtocolParameters parameters = network.timeline().at(time);
        Satoshis fee = new Satoshis((long) Math.floor(normalizedFee));
        ValueTimeLock lock = new ValueTimeLock("", amount, time, time, fee, NOBODY);
        return LockRules.capacity(lock, parameters, parameters) > parameters.maxOperationsWithoutLock();
    }

    /** An amount below which no lock of the next blocks is useful, as the fee falls no faster than it may. */
    Satoshis least(double normalizedFee, int blocks) {
        ProtocolParameters parameters = network.timeline().latest();
        double lowest = normalizedFee * Math.pow(1 - network.fees().maxFluctuationMultiplierPerBlock(), blocks);
        double perOperation = Math.floor(lowest)
                * parameters.normalizedFeeToPerOperationFeeMultiplier()
                * parameters.valueTimeLockAmountMultiplier();
        return new Satoshis(Math.max(0, (long) (perOperation * parameters.maxOperationsWithoutLock())));
    }
}
