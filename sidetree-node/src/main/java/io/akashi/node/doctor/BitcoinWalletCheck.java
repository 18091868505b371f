package io.akashi.node.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.admin.AdminAccess;
import io.akashi.node.config.BitcoinSettings.Wallet;
import io.akashi.node.config.ConfigException;
import java.net.URI;
import java.nio.file.Path;

/**
 * What the wallet has on Bitcoin. Only a node that has read the chain knows: bitcoind keeps no index by key, and to have it
 * search all coins takes minutes. So the running node is asked.
 */
final class BitcoinWalletCheck {
    private static final String NAME = "wallet-balance";

    private final Path data;
    private final Wallet wallet;
    private final HttpProbe probe;

    BitcoinWalletCheck(Path data, Wallet wallet, HttpProbe probe) {
        this.data = data;
        this.wallet = wallet;
        this.probe = probe;
    }

    Finding look() {
        try {
            AdminAccess access = AdminAccess.of(data);
            HttpProbe.Answer answer = probe.get(URI.create(access.address() + "/lock"), access.authorization());
            return answer instanceof HttpProbe.Answer.Came came && came.status() == 200
                    ? judge(new ObjectMapper().readTree(came.body()))
                    : unknown();
        } catch (ConfigException | JsonProcessingException e) {
            return unknown();
        }
    }

    private Finding judge(JsonNode report) {
        if (!report.path("spendable").isNumber()) {
            return Finding.warn(
                    NAME, "cannot be told: " + report.path("unreachable").asText(), "see chain-reachable");
        }
        long spendable = report.path("spendable").asLong();
        long locked = report.path("locked").asLong();
        String has = spendable + " satoshi to spend, " + locked + " locked";
        if (spendable == 0) {
            return Finding.fail(NAME, has, "send coins to the address of 'akashi keys address': they pay for anchors");
        }
        long dearest = wallet.fees().maxPerTransaction().amount();
        return spendable < dearest
                ? Finding.warn(
                        NAME,
                        has + "; one transaction may cost " + dearest,
                        "send coins to the address of 'akashi keys address'")
                : Finding.ok(NAME, has);
    }

    private static Finding unknown() {
        return Finding.ok(NAME, "told by the node when it runs: 'akashi lock status'");
    }
}
