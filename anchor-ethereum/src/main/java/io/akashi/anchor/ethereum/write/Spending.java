package io.akashi.anchor.ethereum.write;

import io.akashi.anchor.ethereum.contract.AnchorContract;
import io.akashi.anchor.ethereum.contract.AnchoredEvent;
import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.Inclusion;
import io.akashi.anchor.ethereum.rpc.LogEntry;
import io.akashi.anchor.ethereum.rpc.LogQuery;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.anchor.ethereum.rpc.Wei;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.HashMap;
import java.util.Map;

/** What our anchors of the last blocks have cost, read from the chain itself. Used by one thread. */
final class Spending {
    private static final int BLOCKS_AT_ONCE = 1_000;

    private final EthereumClient client;
    private final LogQuery ours;
    private final AnchorTime genesis;
    private Map<String, Wei> known = Map.of();

    Spending(EthereumClient client, Address contract, Address account, AnchorTime genesis) {
        this.client = client;
        this.ours = LogQuery.of(contract, AnchorContract.EVENT).by(account);
        this.genesis = genesis;
    }

    /** The cost of the anchors in the last {@code blocks} blocks: their gas, and what they handed over. */
    Wei inLast(int blocks) throws RpcUnreachable, RpcRefusal {
        AnchorTime tip = client.latest().time();
        long first = Math.max(genesis.block(), tip.block() - blocks + 1);
        Map<String, Wei> costs = new HashMap<>();
        for (long start = first; start <= tip.block(); start += BLOCKS_AT_ONCE) {
            long last = Math.min(tip.block(), start + BLOCKS_AT_ONCE - 1);
            for (LogEntry log : client.logs(ours, new AnchorTime(start), new AnchorTime(last))) {
                costs.merge(log.transaction(), paid(log), Wei::plus);
            }
        }
        Wei sum = Wei.ZERO;
        Map<String, Wei> gas = new HashMap<>();
        for (Map.Entry<String, Wei> each : costs.entrySet()) {
            Wei found = gasOf(each.getKey());
            gas.put(each.getKey(), found);
            sum = sum.plus(each.getValue()).plus(found);
        }
        known = gas;
        return sum;
    }

    private static Wei paid(LogEntry log) throws RpcUnreachable {
        try {
            return new Wei(AnchoredEvent.parse(log.data()).paid());
        } catch (AnchoredEvent.Malformed e) {
            throw new RpcUnreachable("the node answers with what the contract did not write: " + e.getMessage(), e);
        }
    }

    private Wei gasOf(String transaction) throws RpcUnreachable, RpcRefusal {
        Wei before = known.get(transaction);
        return before != null
                ? before
                : client.inclusion(transaction).map(Inclusion::gasCost).orElse(Wei.ZERO);
    }
}
