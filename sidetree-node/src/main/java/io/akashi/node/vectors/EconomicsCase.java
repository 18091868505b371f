package io.akashi.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.archive.Ledger;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.protocol.AnchorString;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.BlockSelection;
import io.akashi.sidetree.protocol.Fees;
import io.akashi.sidetree.protocol.LockRules;
import io.akashi.sidetree.protocol.NormalizedFeeChain;
import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.protocol.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arithmetic of fees, locks, anchors and selection; {@code kind} says which. */
final class EconomicsCase implements VectorCase {
    private static final ProtocolParameters PARAMETERS = ProtocolParameters.V1_0;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, Rule> rules = new HashMap<>(Map.of(
            "minimumTransactionFee",
            judged(test -> JSON.numberNode(Fees.minimum(
                    test.get("normalizedFee").asDouble(), test.get("operations").asInt(), PARAMETERS))),
            "verifyFee",
            judged(EconomicsCase::verifyFee),
            "maxOperationsForLock",
            judged(EconomicsCase::maxOperationsForLock),
            "anchorString",
            judged(EconomicsCase::anchorString),
            "transactionNumber",
            judged(test -> JSON.numberNode(TransactionNumber.of(
                            test.get("block").asLong(), test.get("index").asLong())
                    .value())),
            "normalizedFee",
            EconomicsCase::normalizedFee,
            "transactionSelector",
            EconomicsCase::transactionSelector,
            "lockScript",
            BitcoinScripts::lockScript,
            "blockReward",
            BitcoinScripts::blockReward,
            "anchorTransaction",
            BitcoinScripts::anchorTransaction));

    @Override
    public boolean accepts(JsonNode test) {
        return rules.containsKey(test.path("kind").asText());
    }

    @Override
    public Optional<String> run(JsonNode test) {
        String kind = test.get("kind").asText();
        return Optional.ofNullable(rules.get(kind))
                .map(rule -> Compare.values(test.path("expected"), rule.answer(test)))
                .orElseThrow(() -> new IllegalArgumentException("no rule for kind " + kind));
    }

    /** The answer in the form of {@code expected}. */
    @FunctionalInterface
    interface Rule {
        JsonNode answer(JsonNode test);
    }

    /** A rule that can be broken. */
    @FunctionalInterface
    private interface Judged {
        JsonNode value(JsonNode test) throws ProtocolException;
    }

    private static Rule judged(Judged rule) {
        return test -> {
            ObjectNode answer = JSON.objectNode();
            try {
                JsonNode value = rule.value(test);
                answer.put("ok", true);
                if (!value.isNull()) {
                    answer.set("value", value);
                }
            } catch (ProtocolException e) {
                answer.put("ok", false);
                answer.put("code", e.code().code());
            }
            return answer;
        };
    }

    private static JsonNode verifyFee(JsonNode test) throws ProtocolException {
        Fees.check(
                test.get("feePaid").asDouble(),
                test.get("operations").asInt(),
                test.get("normalizedFee").asDouble(),
                PARAMETERS);
        return JSON.nullNode();
    }

    private static JsonNode maxOperationsForLock(JsonNode test) {
        ValueTimeLock lock = new ValueTimeLock(
                "lock",
                new Satoshis(test.get("amountLocked").asLong()),
                new AnchorTime(0),
                new AnchorTime(1),
                new Satoshis(test.get("normalizedFee").asLong()),
                new Writer("owner"));
        return JSON.numberNode(LockRules.capacity(lock, PARAMETERS, PARAMETERS));
    }

    private static JsonNode anchorString(JsonNode test) throws ProtocolException {
        AnchorString parsed = AnchorString.parse(test.get("input").asText(), PARAMETERS);
        ObjectNode value = JSON.objectNode();
        value.put("coreIndexFileUri", parsed.coreIndexFileUri());
        value.put("numberOfOperations", parsed.operations());
        return value;
    }

    private static JsonNode normalizedFee(JsonNode test) {
        NormalizedFeeChain chain = new NormalizedFeeChain(new FeeParameters(
                test.get("genesisBlock").asLong(),
                test.get("lookBackWindow").asInt(),
                test.get("maxFluctuationMultiplierPerBlock").asDouble(),
                test.get("initialFee").asDouble()));
        ObjectNode answer = JSON.objectNode();
        ArrayNode raw = answer.putArray("rawNormalizedFees");
        ArrayNode served = answer.putArray("served");
        for (JsonNode block : test.get("blocks")) {
            double fee = chain.next(
                    block.get(0).asLong(), block.get(1).asLong(), block.get(2).asLong());
            raw.add(fee);
            served.add(Math.floor(fee));
        }
        return answer;
    }

    private static JsonNode transactionSelector(JsonNode test) {
        List<AnchoredTransaction> block = transactions(test.get("transactions"));
        List<AnchoredTransaction> already = transactions(test.path("alreadyStoredSameBlock"));
        long operations = 0;
        for (AnchoredTransaction transaction : already) {
            try {
                operations += AnchorString.parse(transaction.anchorString(), PARAMETERS)
                        .operations();
            } catch (ProtocolException e) {
                continue; // an unreadable one has no operations
            }
        }
        ArrayNode selected = JSON.arrayNode();
        BlockSelection.select(block, PARAMETERS, new BlockSelection.Already(operations, already.size()))
                .forEach(transaction -> selected.add(transaction.number().value()));
        return selected;
    }

    private static List<AnchoredTransaction> transactions(JsonNode array) {
        List<AnchoredTransaction> transactions = new ArrayList<>();
        array.forEach(transaction -> transactions.add(Ledger.transaction(transaction.toString())));
        return transactions;
    }
}
