package io.akashi.conformance.ethereum;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.testkit.anvil.AnvilProcess;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The anchors that one account has paid for, as the chain tells it: none of our own code reads the events here.
 *
 * @param texts of the anchors, in the order of the chain
 * @param transactions of the account that are in the chain, whatever they did
 */
record PaidAnchors(List<String> texts, long transactions) {
    private static final int WORD = 64;

    static PaidAnchors read(AnvilLedger ledger, String account) {
        AnvilProcess anvil = ledger.anvil();
        String filter = "[{\"fromBlock\":\"0x0\",\"toBlock\":\"latest\",\"address\":\"" + ledger.contract() + "\"}]";
        List<String> texts = new ArrayList<>();
        for (JsonValue log : ((JsonArray) anvil.call("eth_getLogs", filter)).values()) {
            JsonObject event = (JsonObject) log;
            JsonValue writer =
                    ((JsonArray) event.get("topics").orElseThrow()).values().get(1);
            if (((JsonString) writer).value().endsWith(account.substring(2))) {
                texts.add(text(((JsonString) event.get("data").orElseThrow()).value()));
            }
        }
        return new PaidAnchors(texts, anvil.number("eth_getTransactionCount", "[\"" + account + "\",\"latest\"]"));
    }

    /** The words of an event: count, amount, place of the URI, its length, the URI. */
    private static String text(String data) {
        long operations = Long.parseLong(data.substring(2, 2 + WORD), 16);
        int length = Integer.parseInt(data.substring(2 + 3 * WORD, 2 + 4 * WORD), 16);
        String uri = data.substring(2 + 4 * WORD, 2 + 4 * WORD + 2 * length);
        return operations + "." + new String(HexFormat.of().parseHex(uri), StandardCharsets.UTF_8);
    }

    /** A line for each anchor that was paid twice, and if other transactions were paid. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String text : texts) {
            if (!seen.add(text)) {
                violations.add("paid twice on the chain: " + text);
            }
        }
        if (transactions != seen.size()) {
            violations.add("paid for " + transactions + " transactions, there are " + seen.size() + " anchors");
        }
        return violations;
    }
}
