package io.akashi.anchor.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.anchor.bitcoin.block.BlockSubsidy;
import io.akashi.anchor.bitcoin.script.AnchorRule;
import io.akashi.anchor.bitcoin.script.LockIdentifier;
import io.akashi.anchor.bitcoin.script.LockScript;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.protocol.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EconomicsVectorsTest {
    @TestFactory
    Stream<DynamicTest> lockScripts() throws IOException {
        return cases("lockScript")
                .map(test -> dynamicTest(test.path("durationInBlocks") + " blocks", () -> {
                    LockScript lock = LockScript.of(
                            test.path("durationInBlocks").asInt(),
                            new Writer(test.path("publicKeyHash").asText()));
                    JsonNode expected = test.path("expected");

                    assertThat(lock.script().hex())
                            .isEqualTo(expected.path("redeemScriptHex").asText());
                    assertThat(lock.script().asm())
                            .isEqualTo(expected.path("asm").asText());
                    assertThat(lock.payTo().asm())
                            .isEqualTo(expected.path("p2shScriptPubKeyAsm").asText());
                    assertThat(new LockIdentifier("1".repeat(64), lock.script()).text())
                            .isEqualTo(expected.path("lockIdentifierForTxidOfElevens")
                                    .asText());
                }));
    }

    @TestFactory
    Stream<DynamicTest> blockRewards() throws IOException {
        return cases("blockReward")
                .map(test -> dynamicTest("height " + test.path("height"), () -> {
                    long height = test.path("height").asLong();
                    assertThat(BlockSubsidy.at(height).amount())
                            .isEqualTo(test.path("expected").asLong());
                }));
    }

    @TestFactory
    Stream<DynamicTest> anchorTransactions() throws IOException {
        AnchorRule rule = new AnchorRule("ion:");
        return cases("anchorTransaction")
                .map(test -> dynamicTest(test.path("name").asText(), () -> {
                    List<Script> outputs = new ArrayList<>();
                    test.path("outputs").forEach(output -> outputs.add(Script.fromAsm(output.asText())));
                    Script input = Script.fromAsm(test.path("inputs")
                            .path(0)
                            .path("scriptAsmAsString")
                            .asText());
                    Script spent = Script.fromAsm(test.path("prevOutputAsm").asText());

                    Optional<String> anchor = rule.anchorString(outputs);
                    Optional<Writer> writer = AnchorRule.writer(input, spent);

                    boolean both = anchor.isPresent() && writer.isPresent();
                    assertThat(both).isEqualTo(!test.path("expected").isNull());
                    if (both) {
                        assertThat(anchor.orElseThrow())
                                .isEqualTo(test.path("expected").path("data").asText());
                        assertThat(writer.orElseThrow().id())
                                .isEqualTo(test.path("expected").path("writer").asText());
                    }
                }));
    }

    private static Stream<JsonNode> cases(String kind) throws IOException {
        Optional<Path> file = SharedFolder.sidetreeVectors("protocol-economics.json");
        Assumptions.assumeTrue(file.isPresent(), "protocol-economics.json is neither in conformance nor shared");
        JsonNode tests =
                new ObjectMapper().readTree(file.orElseThrow().toFile()).path("tests");
        return StreamSupport.stream(tests.spliterator(), false)
                .filter(test -> test.path("kind").asText().equals(kind));
    }
}
