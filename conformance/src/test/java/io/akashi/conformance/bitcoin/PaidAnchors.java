package io.akashi.conformance.bitcoin;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonNumber;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The anchors of a chain on which one node writes, and what they have cost it, as bitcoind tells both: none of our own
 * code reads the blocks here.
 */
final class PaidAnchors {
    private static final String PREFIX = "ion:";
    private static final double SATOSHIS_PER_BITCOIN = 1e8;

    private final BitcoindProcess bitcoind;
    private final String payment;
    private final List<Anchor> anchors = new ArrayList<>();
    private long earned;

    private PaidAnchors(BitcoindProcess bitcoind, String payment) {
        this.bitcoind = bitcoind;
        this.payment = payment;
    }

    /** A transaction that anchors; the fee in satoshi. */
    record Anchor(long block, String text, long fee) {}

    /**
     * All that the best chain holds now, from the network's first block on.
     *
     * @param payment the script of the writer, in hexadecimal
     */
    static PaidAnchors read(BitcoindProcess bitcoind, String payment) {
        PaidAnchors found = new PaidAnchors(bitcoind, payment);
        long tip = BusyChain.height(bitcoind);
        for (long height = RegtestNetwork.GENESIS; height <= tip; height++) {
            found.readBlock(height);
        }
        return found;
    }

    private void readBlock(long height) {
        JsonString hash = (JsonString) bitcoind.call("getblockhash", "[" + height + "]");
        JsonObject block = (JsonObject) bitcoind.call("getblock", "[\"" + hash.value() + "\",2]");
        List<JsonValue> transactions = list(block, "tx");
        earned += list((JsonObject) transactions.get(0), "vout").stream()
                .map(JsonObject.class::cast)
                .filter(output -> script(output).equals(payment))
                .mapToLong(output -> satoshis(output, "value"))
                .sum();
        for (JsonValue value : transactions.subList(1, transactions.size())) {
            JsonObject transaction = (JsonObject) value;
            list(transaction, "vout").stream()
                    .flatMap(output -> anchor(script((JsonObject) output)).stream())
                    .forEach(text -> anchors.add(new Anchor(height, text, satoshis(transaction, "fee"))));
        }
    }

    /** The text behind the prefix in an output of up to 75 bytes of data, whose script is the opcode, a length, the data. */
    private static Optional<String> anchor(String script) {
        if (!script.startsWith("6a")) {
            return Optional.empty();
        }
        String text = new String(HexFormat.of().parseHex(script.substring(4)), StandardCharsets.UTF_8);
        return text.startsWith(PREFIX) ? Optional.of(text.substring(PREFIX.length())) : Optional.empty();
    }

    /** In the order of the chain. */
    List<String> texts() {
        return anchors.stream().map(Anchor::text).toList();
    }

    /** A line for each anchor that was paid twice or stands with another in a block, and if other payments were made. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        Set<Long> blocks = new HashSet<>();
        long fees = 0;
        for (Anchor anchor : anchors) {
            if (!texts.add(anchor.text())) {
                violations.add("paid twice on the chain: " + anchor);
            } else {
                fees += anchor.fee();
            }
            if (!blocks.add(anchor.block())) {
                violations.add("the second of its block: " + anchor);
            }
        }
        long spent = earned - owned();
        if (spent != fees) {
            violations.add("spent " + spent + " sat, the fees of " + texts.size() + " anchors are " + fees);
        }
        return violations;
    }

    private long owned() {
        JsonObject found = (JsonObject) bitcoind.call("scantxoutset", "[\"start\",[\"raw(" + payment + ")\"]]");
        return satoshis(found, "total_amount");
    }

    private static List<JsonValue> list(JsonObject of, String member) {
        return ((JsonArray) of.get(member).orElseThrow()).values();
    }

    private static String script(JsonObject output) {
        JsonObject script = (JsonObject) output.get("scriptPubKey").orElseThrow();
        return ((JsonString) script.get("hex").orElseThrow()).value();
    }

    private static long satoshis(JsonObject of, String member) {
        double bitcoins = ((JsonNumber) of.get(member).orElseThrow()).value();
        return Math.round(bitcoins * SATOSHIS_PER_BITCOIN);
    }
}
