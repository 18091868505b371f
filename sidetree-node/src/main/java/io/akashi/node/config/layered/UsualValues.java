package io.akashi.node.config.layered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.anchor.bitcoin.wallet.FeePolicy;
import io.akashi.anchor.ethereum.write.GasPolicy;
import io.akashi.node.config.AddressRange;
import io.akashi.node.config.BitcoinSettings;
import io.akashi.node.config.EthereumSettings;
import io.akashi.node.config.EventSettings;
import io.akashi.node.config.Exposure.Header;
import io.akashi.node.config.Exposure.Traffic;
import io.akashi.node.config.FileSettings;
import io.akashi.node.config.MemoryPlan;
import io.akashi.node.config.NodeSettings.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What holds where nobody says anything. To say it changes nothing, which a test shows. */
final class UsualValues {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode said;
    private final Map<String, JsonNode> values = new HashMap<>();

    private UsualValues(ObjectNode said) {
        this.said = said;
    }

    /** The values of the settings that could be said besides these, by path. */
    static Map<String, JsonNode> of(ObjectNode said) {
        UsualValues usual = new UsualValues(said);
        usual.serving();
        usual.chain(said.at("/chain/type").asText());
        if (said.has("issuer")) {
            usual.issuer();
        }
        return Map.copyOf(usual.values);
    }

    private void serving() {
        put("http.host", "127.0.0.1");
        put("http.port", 3000);
        Traffic traffic = Traffic.DEFAULT;
        put("http.limits.readsPerSecond", traffic.rates().reads());
        put("http.limits.costlyPerSecond", traffic.rates().costly());
        put("http.limits.postsPerSecond", traffic.rates().posts());
        put("http.limits.connections", traffic.connections());
        put("http.limits.connectionsPerAddress", traffic.connectionsPerAddress());
        put(
                "http.limits.exempt",
                traffic.exempt().stream().map(AddressRange::toString).toList());
        if (said.at("/http/proxies").isObject()) {
            put("http.proxies.header", Header.X_FORWARDED_FOR.text());
        }
        put("admin.host", "127.0.0.1");
        put("admin.port", 3001);
        put("files", said.path("data").asText("") + "/cas");
        put("ipfs.gateways", List.of());
        put("ipfs.quotaBytes", FileSettings.DEFAULT_QUOTA_BYTES);
        put("ipfs.serve", true);
        put("batchInterval", "600s");
        limits();
        put("events.kept", EventSettings.DEFAULT_KEPT);
        put("events.hooks", List.of());
    }

    private void limits() {
        JsonNode memory = said.path("memory");
        MemoryPlan plan = memory.isTextual() ? MemoryPlan.parse(memory.asText()) : MemoryPlan.DEFAULT;
        put("memory", "1g");
        put("limits.storeBytes", plan.store());
        put("limits.keptDocumentBytes", plan.documents());
        put("limits.queueCapacity", Limits.DEFAULT_QUEUE);
        put("limits.receipts", "P90D");
    }

    private void chain(String type) {
        boolean pays = said.at("/chain/wallet").isObject();
        if (pays && !said.at("/chain/wallet/pkcs11").isObject()) {
            put("chain.wallet.keystore", "keys.json");
        }
        switch (type) {
            case "dev" -> put("chain.blockTime", "1s");
            case "bitcoin" -> bitcoin(pays);
            case "ethereum" -> ethereum(pays);
            case "akashi" -> {
                put("chain.poll", "5s");
                put("chain.timeout", "20s");
            }
            default -> {}
        }
    }

    private void bitcoin(boolean pays) {
        put("chain.poll", "5s");
        put("chain.timeout", "60s");
        if (pays) {
            FeePolicy fees = FeePolicy.DEFAULT;
            put("chain.wallet.fees.markup", fees.markup());
            put(
                    "chain.wallet.fees.fallbackPerKilobyte",
                    fees.fallbackPerKilobyte().amount());
            put("chain.wallet.fees.maxPerTransaction", fees.maxPerTransaction().amount());
            put("chain.wallet.fees.maxPerPeriod", fees.maxPerPeriod().amount());
            put("chain.wallet.fees.periodInBlocks", fees.periodInBlocks());
            put("chain.wallet.bumpAfter", BitcoinSettings.Wallet.BUMP_AFTER);
            put("chain.wallet.renewLock", false);
        }
    }

    private void ethereum(boolean pays) {
        put("chain.poll", "4s");
        put("chain.timeout", "20s");
        if (!said.at("/chain").has("finality")) {
            put("chain.confirmations", 0);
        }
        if (pays) {
            GasPolicy gas = GasPolicy.DEFAULT;
            put("chain.wallet.gas.maxGas", gas.maxGas());
            put("chain.wallet.gas.maxPerGas", gas.maxPerGas().wholeGwei().amount());
            put(
                    "chain.wallet.gas.maxPerTransaction",
                    gas.maxPerTransaction().wholeGwei().amount());
            put("chain.wallet.gas.maxPerPeriod", gas.maxPerPeriod().wholeGwei().amount());
            put("chain.wallet.gas.periodInBlocks", gas.periodInBlocks());
            put("chain.wallet.bumpAfter", EthereumSettings.Wallet.BUMP_AFTER);
        }
    }

    private void issuer() {
        if (said.at("/http/publicUrl").isTextual()) {
            put("issuer.identifier", said.at("/http/publicUrl").asText());
        }
        put("issuer.keystore", "keys.json");
        put("issuer.anchors", List.of());
        put("issuer.walletProviders", List.of());
        put("issuer.takesDraftAttestations", false);
        put("issuer.collateral", "collateral");
        put("issuer.reappraiseEvery", "1h");
        put("issuer.grace", "P30D");
    }

    private void put(String path, Object value) {
        if (said.at("/" + path.replace('.', '/')).isMissingNode()) {
            values.put(path, MAPPER.valueToTree(value));
        }
    }
}
