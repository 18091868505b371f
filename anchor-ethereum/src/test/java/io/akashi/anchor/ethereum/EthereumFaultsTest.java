package io.akashi.anchor.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.anchor.ethereum.FakeNode.Refused;
import io.akashi.anchor.ethereum.read.ChainReader;
import io.akashi.anchor.ethereum.read.Horizon;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.RpcSettings;
import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node of the chain may answer, or not: no block is skipped, none is taken that is not the chain's. */
class EthereumFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration IMPATIENCE = Duration.ofSeconds(2);

    private final FakeNode node = new FakeNode();
    private final EthereumAnchorChain chain = chain(new Horizon.Behind(0));

    private EthereumAnchorChain chain(Horizon horizon) {
        return chain(horizon, PATIENCE);
    }

    private EthereumAnchorChain chain(Horizon horizon, Duration patience) {
        AnchorTime genesis = new AnchorTime(1);
        EthereumClient client = new EthereumClient(new RpcSettings(node.address(), patience, 1, Duration.ofMillis(1)));
        return new EthereumAnchorChain(
                client,
                new ChainCheck(client, FakeNode.network(), genesis),
                new ChainReader(client, FakeNode.CONTRACT, horizon, genesis, Satoshis.ZERO),
                Satoshis.ZERO,
                Optional.empty());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void after_readsWhatIsThere() {
        Next.Blocks blocks = (Next.Blocks) chain.after(Optional.empty());
        assertThat(blocks.blocks()).extracting(block -> block.time().block()).containsExactly(3L, 5L, 8L);
        AnchoredTransaction first = blocks.blocks().get(0).transactions().get(0);
        assertThat(first.number().value()).isEqualTo(3_000_002);
        assertThat(first.anchorString()).isEqualTo("7." + FakeNode.URI_TEXT);
        assertThat(first.writer().id()).isEqualTo(FakeNode.WRITER.text());
    }

    @Test
    void horizon_stopsShortOfTheTip() {
        Next.Blocks blocks = (Next.Blocks) chain(new Horizon.Behind(4)).after(Optional.empty());
        assertThat(blocks.tip()).isEqualTo(new AnchorTime(4));
        assertThat(blocks.blocks()).extracting(block -> block.time().block()).containsExactly(3L, 4L);
    }

    @Test
    void horizon_withoutAFinalBlockWaits() {
        node.spoiler =
                (method, parameters, result) -> parameters.path(0).asText().equals("finalized")
                        ? parameters.path(9).deepCopy()
                        : result;
        assertUnreachable(chain(Horizon.Finality.FINALIZED), "block");
    }

    @Test
    void after_isUnreachableWhenTheNodeHangs() {
        node.raw = exchange -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        };
        assertUnreachable(chain(new Horizon.Behind(0), IMPATIENCE), "gave no answer within PT2S");
    }

    @Test
    void after_isUnreachableWhenTheNodeRefusesUs() {
        node.raw = exchange -> {
            FakeNode.send(exchange, 401, "{\"error\": {\"code\": 1, \"message\": \"who are you\"}}");
            return true;
        };
        assertUnreachable("answers status 401");
    }

    @Test
    void after_isUnreachableWhenTheNodeFails() {
        node.raw = exchange -> {
            FakeNode.send(exchange, 500, "oops");
            return true;
        };
        assertUnreachable("answers status 500 without JSON");
    }

    @Test
    void after_isUnreachableWhenTheAnswerIsGarbage() {
        node.raw = exchange -> {
            FakeNode.send(exchange, 200, "{\"result\": \"0x5");
            return true;
        };
        assertUnreachable("not JSON");
    }

    @Test
    void after_takesNoAnswerBeyondItsBound() {
        node.raw = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = "{\"result\": [\"".repeat(5_000).getBytes(StandardCharsets.UTF_8);
            OutputStream out = exchange.getResponseBody();
            for (int i = 0; i < 1_000; i++) {
                out.write(chunk);
            }
            return true;
        };
        assertUnreachable("larger than 16777216 bytes");
    }

    @Test
    void after_neverFollowsAnotherChain() {
        node.spoiler = (method, parameters, result) -> method.equals("eth_chainId") ? FakeNode.text("0x1") : result;
        assertUnreachable("expected chain 1337, the node is of chain 1");
    }

    @Test
    void after_asksAgainWhoTheNodeIsWhenItWasAway() {
        assertThat(chain.after(Optional.empty())).isInstanceOf(Next.Blocks.class);
        node.raw = exchange -> {
            FakeNode.send(exchange, 503, "");
            return true;
        };
        assertUnreachable("503");
        node.raw = exchange -> false;
        node.spoiler = (method, parameters, result) -> method.equals("eth_getCode") ? FakeNode.text("0x") : result;
        assertUnreachable("no contract stands at");
    }

    @Test
    void after_anOldTipIsBehind() {
        BlockCursor cursor = new BlockCursor(new AnchorTime(8), new BlockHash(FakeNode.hash(8)), 2);
        assertThat(chain.after(Optional.of(cursor))).isInstanceOf(Next.Blocks.class);
        node.tip = 6;
        assertThat(chain.after(Optional.of(cursor))).isEqualTo(new Next.Behind(new AnchorTime(6)));
    }

    @Test
    void after_takesNoLogThatWasRemoved() {
        spoilLogs(log -> log.put("removed", true));
        assertUnreachable("a log was removed");
    }

    @Test
    void after_takesNoLogOfAnotherContract() {
        spoilLogs(log -> log.put("address", "0x" + "d1".repeat(20)));
        assertUnreachable("was not asked for");
    }

    @Test
    void after_takesNoLogOfAnotherEvent() {
        spoilLogs(log -> ((ArrayNode) log.get("topics")).set(0, FakeNode.text("0x" + "e".repeat(64))));
        assertUnreachable("was not asked for");
    }

    @Test
    void after_takesNoLogOfABlockOutside() {
        spoilLogs(log -> log.put("blockNumber", "0x99"));
        assertUnreachable("found one of block 153");
    }

    @Test
    void after_takesNoLogOfAnotherBranch() {
        spoilLogs(log -> log.put("blockHash", FakeNode.hash(77)));
        assertUnreachable("the chain moves while it is read");
    }

    @Test
    void after_takesNoEventThatTheContractDidNotWrite() {
        spoilLogs(log ->
                log.put("data", "0x" + FakeNode.event(7, FakeNode.URI_TEXT).replaceFirst("60", "40")));
        assertUnreachable("what the contract did not write");
    }

    @Test
    void after_takesNoLogTwice() {
        node.spoiler = (method, parameters, result) -> {
            if (method.equals("eth_getLogs")) {
                ((ArrayNode) result).insert(0, FakeNode.log(3));
            }
            return result;
        };
        assertUnreachable("out of order or twice in block 3");
    }

    @Test
    void after_noticesLogsThatWereLeftOut() {
        node.spoiler = (method, parameters, result) -> {
            if (method.equals("eth_getLogs") && !parameters.get(0).has("blockHash")) {
                ((ArrayNode) result).remove(1);
            }
            return result;
        };
        assertUnreachable("left out logs of block 5");
    }

    @Test
    void after_noticesABlockThatDoesNotFollow() {
        node.spoiler = (method, parameters, result) -> {
            if (method.equals("eth_getBlockByNumber")
                    && parameters.get(0).asText().equals("0x4")) {
                ((ObjectNode) result).put("hash", FakeNode.hash(1_000));
            }
            return result;
        };
        assertUnreachable("the chain moves while it is read, at block 5");
    }

    @Test
    void after_asksForFewerBlocksWhereTheProviderLimitsThem() {
        node.tip = 900;
        node.spoiler = (method, parameters, result) -> {
            if (method.equals("eth_getLogs") && blocks(parameters.get(0)) > 100) {
                throw new Refused();
            }
            return result;
        };
        Next.Blocks blocks = (Next.Blocks) chain.after(Optional.empty());
        assertThat(blocks.blocks()).extracting(block -> block.time().block()).containsExactly(3L, 5L, 56L);
    }

    private static long blocks(JsonNode filter) {
        return Long.decode(filter.path("toBlock").asText())
                - Long.decode(filter.path("fromBlock").asText())
                + 1;
    }

    private void spoilLogs(Consumer<ObjectNode> change) {
        node.spoiler = (method, parameters, result) -> {
            if (method.equals("eth_getLogs")) {
                result.forEach(log -> change.accept((ObjectNode) log));
            }
            return result;
        };
    }

    private void assertUnreachable(String reason) {
        assertUnreachable(chain, reason);
    }

    private static void assertUnreachable(EthereumAnchorChain chain, String reason) {
        assertThat(chain.after(Optional.empty()))
                .isInstanceOfSatisfying(
                        Next.Unreachable.class,
                        answer -> assertThat(answer.reason()).contains(reason));
    }
}
