package io.akashi.node.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.akashi.anchor.bitcoin.wallet.FeePolicy;
import io.akashi.node.admin.AdminAccess;
import io.akashi.node.config.BitcoinSettings.LockPlan;
import io.akashi.node.config.BitcoinSettings.Wallet;
import io.akashi.node.config.KeySource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitcoinWalletCheckTest {
    private static final Wallet WALLET = new Wallet(
            new KeySource.EncryptedFile(Path.of("keys.json"), Optional.empty()), FeePolicy.DEFAULT, 2, LockPlan.KEEP);

    @TempDir
    private Path data;

    private Finding look() {
        return new BitcoinWalletCheck(data, WALLET, new HttpProbe()).look();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"spendable\": 100000, \"locked\": 7} | OK | 100000 satoshi to spend, 7 locked",
                "{\"spendable\": 99999, \"locked\": 0} | WARN | one transaction may cost 100000",
                "{\"spendable\": 0, \"locked\": 7} | FAIL | 0 satoshi to spend",
                "{\"unreachable\": \"no answer\"} | WARN | no answer",
                "not JSON | OK | akashi lock status",
            })
    void look_asksTheNodeThatRuns(String report, Finding.Level level, String detail) throws IOException {
        AdminAccess access = AdminAccess.in(data);
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/lock", exchange -> {
            boolean isAdmitted =
                    access.authorization().equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = report.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isAdmitted ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        node.start();
        try {
            access.publish("http://127.0.0.1:" + node.getAddress().getPort());

            assertThat(look()).satisfies(found -> {
                assertThat(found.level()).isEqualTo(level);
                assertThat(found.detail()).contains(detail);
            });
        } finally {
            node.stop(0);
        }
    }

    @Test
    void look_saysWhoKnowsWhereNoNodeRuns() {
        assertThat(look().detail()).contains("akashi lock status");
    }
}
