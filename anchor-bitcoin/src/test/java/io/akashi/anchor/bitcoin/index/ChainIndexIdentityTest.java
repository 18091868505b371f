package io.akashi.anchor.bitcoin.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.akashi.anchor.bitcoin.row.IndexedBlock;
import io.akashi.anchor.bitcoin.row.MemoryChainIndexStore;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindSettings;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.rpc.RpcCredentials;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.NormalizedFeeChain.BlockFees;
import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.ProtocolTimeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An index whose node becomes one of another chain: signets all have one name. */
class ChainIndexIdentityTest {
    private static final long HEIGHT = 7;
    private static final char OURS = 'a';
    private static final char OTHER = 'b';
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final MemoryChainIndexStore rows = new MemoryChainIndexStore();
    private volatile char firstBlock = OURS;
    private volatile char laterBlocks = OURS;
    private HttpServer server;
    private ChainIndex index;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        rows.append(new IndexedBlock(
                new AnchorTime(HEIGHT),
                hash(OURS),
                hash(OURS),
                new BlockFees(1, 0, 400),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        Network network = new Network(
                "test",
                "ion",
                "ion:",
                new AnchorTime(HEIGHT),
                Network.Economics.BITCOIN,
                new FeeParameters(HEIGHT, 50, 0.001, 400),
                20,
                ProtocolTimeline.of(Map.of(0L, ProtocolParameters.V1_0)));
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        BitcoindClient client = new BitcoindClient(BitcoindSettings.of(address, RpcCredentials.of("user", "password")));
        index = new ChainIndex(
                client, new BitcoinNetwork("signet", hash(OURS)), network, OwnScripts.ofNobody(20), rows);
    }

    @AfterEach
    void stop() {
        index.close();
        server.stop(0);
    }

    @Test
    void advance_forgetsNothingForAChainOfTheSameNameThatBeginsOtherwise() throws BitcoindUnreachable, BitcoindRefusal {
        assertThat(index.advance(1).isAtTip()).isTrue();
        firstBlock = OTHER;
        laterBlocks = OTHER;
        assertThatThrownBy(() -> index.advance(1))
                .isInstanceOf(BitcoindUnreachable.class)
                .hasMessage("bitcoind's chain begins with block " + hash(OTHER) + ", expected " + hash(OURS));
        assertThat(rows.tip()).map(IndexedBlock::hash).contains(hash(OURS));
    }

    @Test
    void advance_leavesABranchOfOurChain() throws BitcoindUnreachable, BitcoindRefusal {
        assertThat(index.advance(1).isAtTip()).isTrue();
        laterBlocks = OTHER;
        assertThatThrownBy(() -> index.advance(1)).isInstanceOf(BitcoindUnreachable.class); // no block to read
        assertThat(rows.tip()).isEmpty();
    }

    private static BlockHash hash(char digit) {
        return new BlockHash(String.valueOf(digit).repeat(64));
    }

    /** Names of blocks, and no block. */
    private void answer(HttpExchange exchange) throws IOException {
        JsonNode call = MAPPER.readTree(exchange.getRequestBody());
        String result = "{\"result\":null,\"error\":{\"code\":-5,\"message\":\"Block not found\"}}";
        if (call.isArray()) {
            result = "[{\"id\":0,\"result\":\"" + hash(laterBlocks) + "\"}]";
        } else if (call.path("method").asText().equals("getblockhash")) {
            char digit = call.at("/params/0").asLong() == 0 ? firstBlock : laterBlocks;
            result = "{\"result\":\"" + hash(digit) + "\"}";
        } else if (call.path("method").asText().equals("getblockchaininfo")) {
            result = "{\"result\":{\"chain\":\"signet\",\"blocks\":%d,\"headers\":%d,\"bestblockhash\":\"%s\"}}"
                    .formatted(HEIGHT, HEIGHT, hash(laterBlocks));
        }
        byte[] bytes = result.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
