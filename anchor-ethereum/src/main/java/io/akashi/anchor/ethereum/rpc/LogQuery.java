package io.akashi.anchor.ethereum.rpc;

import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which logs are wanted: those of one event of one contract.
 *
 * @param event the first topic
 * @param writer the second, if only one's are wanted
 */
public record LogQuery(Address contract, String event, Optional<Address> writer) {
    /** Those of everybody. */
    public static LogQuery of(Address contract, String event) {
        return new LogQuery(contract, event, Optional.empty());
    }

    /** Those of one writer alone. */
    public LogQuery by(Address one) {
        return new LogQuery(contract, event, Optional.of(one));
    }

    Map<String, Object> between(AnchorTime first, AnchorTime last) {
        Map<String, Object> filter = filter();
        filter.put("fromBlock", Hex.of(first.block()));
        filter.put("toBlock", Hex.of(last.block()));
        return filter;
    }

    Map<String, Object> in(BlockHash block) {
        Map<String, Object> filter = filter();
        filter.put("blockHash", block.text());
        return filter;
    }

    private Map<String, Object> filter() {
        List<String> topics = new ArrayList<>(List.of(event));
        writer.ifPresent(found -> topics.add(found.topic()));
        Map<String, Object> filter = new TreeMap<>();
        filter.put("address", contract.text());
        filter.put("topics", topics);
        return filter;
    }
}
