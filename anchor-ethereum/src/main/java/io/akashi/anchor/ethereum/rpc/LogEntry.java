package io.akashi.anchor.ethereum.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;

/**
 * An event of the anchor contract in a block of the best chain.
 *
 * @param index among all logs of the block
 * @param transaction the hash of the transaction that made it
 * @param writer its second topic
 */
public record LogEntry(
        AnchorTime time, BlockHash blockHash, long index, String transaction, Address writer, Bytes data) {
    /** @throws RpcUnreachable if it is not what was asked for, or no longer in the chain */
    static LogEntry of(JsonNode node, LogQuery query) throws RpcUnreachable {
        if (node.path("removed").asBoolean(false)) {
            throw new RpcUnreachable("the chain moves while it is read: a log was removed");
        }
        JsonNode topics = node.path("topics");
        String address = JsonRpc.excerpt(node.path("address"));
        if (!address.equalsIgnoreCase(query.contract().text())
                || topics.size() != 2
                || !Hex.hash(topics.get(0)).equals(query.event())) {
            throw new RpcUnreachable("the node answers with a log that it was not asked for, of " + address);
        }
        return new LogEntry(
                new AnchorTime(Hex.number(node.path("blockNumber"))),
                Hex.blockHash(node.path("blockHash")),
                Hex.number(node.path("logIndex")),
                Hex.hash(node.path("transactionHash")),
                Address.ofTopic(Hex.hash(topics.get(1))),
                Hex.data(node.path("data")));
    }
}
