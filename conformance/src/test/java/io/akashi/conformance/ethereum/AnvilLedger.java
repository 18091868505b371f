package io.akashi.conformance.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.cli.AkashiCommand;
import io.akashi.testkit.anvil.AnvilProcess;
import io.akashi.testkit.anvil.AnvilProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** An anvil with the anchor contract, which the command has deployed, and a network file for it. */
final class AnvilLedger implements AutoCloseable {
    private final AnvilProcess anvil;
    private final Path directory;
    private final JsonNode deployed;

    private AnvilLedger(AnvilProcess anvil, Path directory, NodeKeys deployer) {
        this.anvil = anvil;
        this.directory = directory;
        anvil.fund(deployer.account());
        anvil.call("evm_setAutomine", "[true]");
        deployed = command("ethereum", "deploy", "--rpc", anvil.address().toString(), deployer.options())
                .orElseThrow();
        anvil.call("evm_setAutomine", "[false]");
    }

    /** A new chain; skips the test where there is no anvil. */
    static AnvilLedger start(Path directory, String... options) {
        Optional<AnvilProgram> program = AnvilProgram.find();
        Assumptions.assumeTrue(program.isPresent(), "no anvil here: run npm ci in conformance/ethereum-chain");
        AnvilProcess anvil = AnvilProcess.start(program.orElseThrow(), directory, options);
        try {
            return new AnvilLedger(anvil, directory, NodeKeys.create(directory.resolve("deployer")));
        } catch (RuntimeException | AssertionError e) {
            anvil.close();
            throw e;
        }
    }

    /** What a command prints with {@code --json}; the last argument is a list of its own. */
    private static Optional<JsonNode> command(
            String group, String name, String option, String value, List<String> more) {
        List<String> all = new ArrayList<>(List.of(group, name, option, value, "--json"));
        all.addAll(more);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = AkashiCommand.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        assertThat(exit).as(all + ": " + out + err).isZero();
        try {
            return Optional.of(new ObjectMapper().readTree(out.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AnvilProcess anvil() {
        return anvil;
    }

    String contract() {
        return deployed.path("contract").asText();
    }

    long genesis() {
        return deployed.path("genesisBlock").asLong();
    }

    String bestBlock() {
        return anvil.ofBlock(anvil.height(), "hash");
    }

    /** The network file, without a fee rule. */
    Path network(String didMethod) {
        return network(didMethod, "none", 0);
    }

    /** The network file. Batches lie further apart than any reorg of these tests is deep: docs/adr/0014. */
    Path network(String didMethod, String economics, int fee) {
        String json = """
                {"name": "private", "didMethod": "%s", "anchorPrefix": "", "genesisBlock": %d, "economics": "%s",
                 "ethereum": {"chainId": %d, "contract": "%s", "firstBlock": "%s"},
                 "fees": {"lookBackWindow": 1, "maxFluctuationMultiplierPerBlock": 0, "initialFee": %d},
                 "lockDuration": 0, "confirmationsBetweenBatches": 8,
                 "versions": [{"from": 0, "parameters": "1.0"}]}
                """.formatted(
                        didMethod,
                        genesis(),
                        economics,
                        deployed.path("chainId").asLong(),
                        contract(),
                        deployed.path("firstBlock").asText(),
                        fee);
        try {
            return Files.writeString(directory.resolve("network.json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        anvil.close();
    }
}
