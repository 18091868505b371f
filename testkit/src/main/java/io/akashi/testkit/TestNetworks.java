package io.akashi.testkit;

import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.ProtocolTimeline;
import java.util.Map;

/** Networks for tests. */
public final class TestNetworks {
    private TestNetworks() {}

    /** One where any fee is enough and batches are full: method {@code ion:test}, protocol 1.0 from block 1. */
    public static Network free() {
        return of(Network.Economics.NONE, new FeeParameters(1, 100, 0.00001, 0), 0);
    }

    /** The same with the fees and locks of ION's main network. */
    public static Network bitcoin() {
        return of(Network.Economics.BITCOIN, new FeeParameters(1, 100, 0.00001, 1000), 4500);
    }

    private static Network of(Network.Economics economics, FeeParameters fees, int lockDuration) {
        return new Network(
                "test",
                "ion:test",
                "ion:",
                new AnchorTime(1),
                economics,
                fees,
                lockDuration,
                ProtocolTimeline.of(Map.of(1L, ProtocolParameters.V1_0)));
    }
}
