package io.akashi.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.anchor.bitcoin.block.BlockSubsidy;
import io.akashi.anchor.bitcoin.script.AnchorRule;
import io.akashi.anchor.bitcoin.script.LockIdentifier;
import io.akashi.anchor.bitcoin.script.LockScript;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.protocol.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kinds of {@link EconomicsCase} that are about Bitcoin's scripts. */
final class BitcoinScripts {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TRANSACTION_OF_ELEVENS = "1".repeat(64);

    private BitcoinScripts() {}

    static JsonNode lockScript(JsonNode test) {
        LockScript lock = LockScript.of(
                test.get("durationInBlocks").asInt(),
                new Writer(test.get("publicKeyHash").asText()));
        ObjectNode answer = JSON.objectNode();
        answer.put("redeemScriptHex", lock.script().hex());
        answer.put("asm", lock.script().asm());
        answer.put("p2shScriptPubKeyAsm", lock.payTo().asm());
        answer.put("lockIdentifierForTxidOfElevens", new LockIdentifier(TRANSACTION_OF_ELEVENS, lock.script()).text());
        return answer;
    }

    static JsonNode blockReward(JsonNode test) {
        return JSON.numberNode(BlockSubsidy.at(test.get("height").asLong()).amount());
    }

    static JsonNode anchorTransaction(JsonNode test) {
        List<Script> outputs = new ArrayList<>();
        test.get("outputs").forEach(asm -> outputs.add(Script.fromAsm(asm.asText())));
        Optional<String> anchor = new AnchorRule("ion:").anchorString(outputs);
        Optional<Writer> writer = Optional.ofNullable(test.path("inputs").get(0))
                .flatMap(input -> AnchorRule.writer(
                        Script.fromAsm(input.get("scriptAsmAsString").asText()),
                        Script.fromAsm(test.get("prevOutputAsm").asText())));
        if (anchor.isEmpty() || writer.isEmpty()) {
            return JSON.nullNode();
        }
        ObjectNode answer = JSON.objectNode();
        answer.put("data", anchor.get());
        answer.put("writer", writer.get().id());
        return answer;
    }
}
