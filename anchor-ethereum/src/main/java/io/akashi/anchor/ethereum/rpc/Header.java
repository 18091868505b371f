package io.akashi.anchor.ethereum.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A block without its transactions.
 *
 * @param made when, as its maker says
 * @param bloom 2,048 bits that tell which logs it cannot hold
 * @param baseFee what a unit of gas costs at least; chains before EIP-1559 have none
 */
public record Header(
        AnchorTime time, BlockHash hash, BlockHash parent, Instant made, Bytes bloom, Optional<Wei> baseFee) {
    private static final int BLOOM_BYTES = 256;

    static Header of(JsonNode node) throws RpcUnreachable {
        Bytes bloom = Hex.data(node.path("logsBloom"));
        if (bloom.size() != BLOOM_BYTES) {
            throw new RpcUnreachable("expected a bloom of 256 bytes, found " + bloom);
        }
        JsonNode baseFee = node.path("baseFeePerGas");
        return new Header(
                new AnchorTime(Hex.number(node.path("number"))),
                Hex.blockHash(node.path("hash")),
                Hex.blockHash(node.path("parentHash")),
                made(node),
                bloom,
                baseFee.isTextual() ? Optional.of(Hex.wei(baseFee)) : Optional.empty());
    }

    private static Instant made(JsonNode node) throws RpcUnreachable {
        try {
            return Instant.ofEpochSecond(Hex.number(node.path("timestamp")));
        } catch (DateTimeException e) {
            throw new RpcUnreachable("a time beyond all bounds: " + JsonRpc.excerpt(node.path("timestamp")));
        }
    }
}
