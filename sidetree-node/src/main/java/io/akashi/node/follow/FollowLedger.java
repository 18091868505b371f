package io.akashi.node.follow;

import io.akashi.node.OpenChain;
import io.akashi.node.config.FollowSettings;
import io.akashi.outbound.Outbound;
import io.akashi.sidetree.chain.BlockTimes;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.OperationStore;
import java.util.List;
import java.util.Optional;

/** Opens other nodes as a ledger. */
public final class FollowLedger {
    private static final Writer NOBODY = new Writer("");

    private FollowLedger() {}

    /** @param store holds what was made of what they say */
    public static OpenChain open(FollowSettings settings, Network network, OperationStore store, Outbound outbound) {
        List<FollowedNode> nodes = settings.nodes().stream()
                .map(address -> new FollowedNode(outbound, address, network, settings.timeout()))
                .toList();
        FollowedChain chain = new FollowedChain(nodes, settings.agree(), store);
        OpenChain.About about = new OpenChain.About(
                "akashi",
                settings.poll(),
                false,
                BlockTimes.NONE,
                Optional::empty,
                () -> Optional.of(chain.report()),
                Optional.empty());
        return new OpenChain(chain, chain, NOBODY, about, Optional.empty());
    }
}
