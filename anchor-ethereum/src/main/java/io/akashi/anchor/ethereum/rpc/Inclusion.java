package io.akashi.anchor.ethereum.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.sidetree.protocol.AnchorTime;
import java.math.BigInteger;

/**
 * What became of a transaction that a block has taken.
 *
 * @param succeeded whether it did what it was for; it has paid its gas in any case
 * @param gasCost gas used times its price
 */
public record Inclusion(AnchorTime time, boolean succeeded, Wei gasCost) {
    static Inclusion of(JsonNode receipt, String transaction) throws RpcUnreachable {
        String hash = Hex.hash(receipt.path("transactionHash"));
        if (!hash.equals(transaction)) {
            throw new RpcUnreachable("asked for the receipt of " + transaction + ", found that of " + hash);
        }
        JsonNode price = receipt.path("effectiveGasPrice");
        return new Inclusion(
                new AnchorTime(Hex.number(receipt.path("blockNumber"))),
                Hex.number(receipt.path("status")) == 1,
                new Wei(Hex.quantity(receipt.path("gasUsed"))
                        .multiply(price.isTextual() ? Hex.quantity(price) : BigInteger.ZERO)));
    }
}
