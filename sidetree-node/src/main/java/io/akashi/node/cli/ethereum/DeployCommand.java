package io.akashi.node.cli.ethereum;

import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.RpcSettings;
import io.akashi.anchor.ethereum.rpc.Wei;
import io.akashi.anchor.ethereum.write.GasPolicy;
import io.akashi.keystore.KeyStore;
import io.akashi.node.cli.did.Console;
import io.akashi.node.cli.did.Failure;
import io.akashi.node.cli.keys.StoreCommand;
import io.akashi.node.cli.keys.StoreOptions;
import io.akashi.node.config.NodeFile;
import java.net.URI;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ethereum deploy}. */
@Command(
        name = "deploy",
        header = "Put the anchor contract on a chain.",
        description = {
            "",
            "Sends one transaction, paid by the active key for anchors, waits for its block, and prints the contract's"
                    + " address, the block, the transaction, and the part of a network file that names them. The contract"
                    + " has no owner; whoever follows the network can check its code.",
            "",
            "If the wait is cut short, the transaction may still be mined: the command has printed its hash and where"
                    + " the contract will stand.",
            ""
        },
        footer = {"", "Example:", "  akashi ethereum deploy --data node --rpc http://127.0.0.1:8545"})
final class DeployCommand extends StoreCommand {
    @Option(
            names = "--rpc",
            required = true,
            paramLabel = "URL",
            description = "The JSON-RPC address of a node of the chain, as http://127.0.0.1:8545.")
    private URI rpc = URI.create("http://127.0.0.1:8545");

    @Option(
            names = "--max-gas",
            paramLabel = "GAS",
            defaultValue = "1000000",
            description = "The most gas that the transaction may use (default: ${DEFAULT-VALUE}).")
    private long maxGas = 1_000_000;

    @Option(
            names = "--max-per-gas",
            paramLabel = "GWEI",
            defaultValue = "200",
            description = "The most that a unit of gas may cost (default: ${DEFAULT-VALUE}).")
    private long maxPerGas = 200;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "5m",
            description = "How long to wait for the block (default: ${DEFAULT-VALUE}).")
    private String patience = "5m";

    @Override
    protected void run(StoreOptions store, Console console) {
        if (rpc.getHost() == null) {
            throw Failure.usage("the address of the chain's node looks like http://127.0.0.1:8545");
        }
        Duration wait = NodeFile.duration(patience);
        try (KeyStore keys = store.open()) {
            EthereumClient client = new EthereumClient(RpcSettings.of(rpc));
            new Deployment(client, AnchorAccount.of(keys), policy(), console).run(wait);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }

    private GasPolicy policy() {
        Wei price = Wei.ofGwei(maxPerGas);
        Wei most = price.times(maxGas);
        return new GasPolicy(maxGas, price, most, most, 1);
    }
}
