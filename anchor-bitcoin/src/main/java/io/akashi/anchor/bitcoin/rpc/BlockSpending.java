package io.akashi.anchor.bitcoin.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the answer to {@code getblock <hash> 3}, of which only a few transactions matter, without building its tree. */
final class BlockSpending {
    private static final int DECIMALS = 8;

    private BlockSpending() {}

    /**
     * What the transactions at these indexes spend.
     *
     * @return by index, the outputs in the order of the inputs; empty if this node does not tell (Bitcoin Core before 23)
     */
    static Optional<Map<Integer, List<TransactionOutput>>> read(Bytes answer, Set<Integer> indexes)
            throws BitcoindUnreachable, BitcoindRefusal {
        try (JsonParser parser = JsonRpc.JSON.createParser(answer.borrow())) {
            if (!enter(parser, "result")) {
                // Not the long answer, so a short one, which may be a refusal.
                JsonRpc.result(JsonRpc.tree(answer));
                throw new BitcoindUnreachable("a block without content");
            }
            if (!enter(parser, "tx")) {
                throw new BitcoindUnreachable("a block without transactions");
            }
            return transactions(parser, indexes);
        } catch (IOException | NumberFormatException e) {
            throw new BitcoindUnreachable("an answer that is not JSON: " + answer, e);
        }
    }

    /** Goes to the value of a member of the object that begins next or now; false if there is none that has content. */
    private static boolean enter(JsonParser parser, String member) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT && parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(member)) {
                return value.isStructStart();
            }
            parser.skipChildren();
        }
        return false;
    }

    private static Optional<Map<Integer, List<TransactionOutput>>> transactions(JsonParser parser, Set<Integer> indexes)
            throws IOException, BitcoindUnreachable {
        Map<Integer, List<TransactionOutput>> found = new HashMap<>();
        for (int index = 0; parser.nextToken() == JsonToken.START_OBJECT && found.size() < indexes.size(); index++) {
            if (!indexes.contains(index)) {
                parser.skipChildren();
                continue;
            }
            JsonNode transaction = JsonRpc.JSON.readTree(parser);
            List<TransactionOutput> spent = new ArrayList<>();
            for (JsonNode input : transaction.path("vin")) {
                if (!input.has("prevout")) {
                    return Optional.empty();
                }
                spent.add(output(input.path("prevout")));
            }
            found.put(index, spent);
        }
        if (found.size() < indexes.size()) {
            throw new BitcoindUnreachable("a block without some of the transactions " + indexes);
        }
        return Optional.of(found);
    }

    private static TransactionOutput output(JsonNode output) throws BitcoindUnreachable {
        Satoshis amount = satoshis(output.path("value").decimalValue());
        try {
            return new TransactionOutput(
                    amount, Script.ofHex(output.path("scriptPubKey").path("hex").asText()));
        } catch (IllegalArgumentException e) {
            throw new BitcoindUnreachable("an output that is none: " + output, e);
        }
    }

    /** An amount of bitcoins: of whole satoshi, not below zero. */
    static Satoshis satoshis(BigDecimal bitcoins) throws BitcoindUnreachable {
        try {
            // Not movePointRight, which writes out all the zeros of 1e1000000000.
            return new Satoshis(bitcoins.scaleByPowerOfTen(DECIMALS).longValueExact());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BitcoindUnreachable("an amount that is none: " + bitcoins, e);
        }
    }
}
