package io.akashi.anchor.bitcoin.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindSettings;
import io.akashi.anchor.bitcoin.rpc.RpcCredentials;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.BlockTimes.Found;
import io.akashi.sidetree.protocol.AnchorTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BitcoinBlockTimesTest {
    private static final BlockHash HASH = new BlockHash("a".repeat(64));

    private HttpServer server;
    private BitcoinBlockTimes times;
    private volatile String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        times = new BitcoinBlockTimes(
                new BitcoindClient(BitcoindSettings.of(address, RpcCredentials.of("user", "password"))
                        .within(Duration.ofSeconds(5))));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Found ask() {
        return times.timeOf(new AnchorTime(7), HASH);
    }

    @Test
    void timeOf_isTheTimeInTheHeader() {
        answer = "{\"result\":{\"height\":7,\"confirmations\":1,\"time\":1231006505,\"mediantime\":1231006000}}";
        assertThat(ask()).isEqualTo(new Found.At(Instant.parse("2009-01-03T18:15:05Z")));
    }

    @Test
    void timeOf_aBlockThatTheNodeDoesNotKnowIsUnknown() {
        answer = "{\"result\":null,\"error\":{\"code\":-5,\"message\":\"Block not found\"}}";
        assertThat(ask()).isEqualTo(new Found.Unknown());
    }

    @Test
    void timeOf_aNodeThatDoesNotAnswerIsUnreachable() {
        server.stop(0);
        assertThat(ask()).isInstanceOf(Found.Unreachable.class);
    }
}
