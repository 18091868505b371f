package io.akashi.node.cli;

import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.config.NodeFile;
import io.akashi.node.config.NodeSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code akashi run}: a node from a configuration file. */
@Command(
        name = "run",
        description = "Runs a node as its configuration file says.",
        footer = {
            "",
            "The file is JSON, comments allowed; an unknown setting stops the start. On the ledger of development:",
            "  {\"data\": \"mynode\", \"network\": \"dev\", \"chain\": {\"type\": \"dev\", \"blockTime\": \"1s\"}}",
            "On Bitcoin, following ION's network (docs/run-on-bitcoin.md):",
            "  {",
            "    \"data\": \"/var/lib/akashi\",",
            "    \"network\": \"ion-mainnet\",          // or ion-testnet, ion-regtest, or the path of a network file",
            "    \"chain\": {",
            "      \"type\": \"bitcoin\",",
            "      \"address\": \"http://127.0.0.1:8332\",",
            "      \"cookieFile\": \"/var/lib/bitcoind/.cookie\",  // or \"user\" and \"passwordFile\"",
            "      \"blockFiles\": \"/var/lib/bitcoind/blocks\",   // for a quick first synchronisation",
            "      \"wallet\": {\"keystore\": \"keys.json\", \"passphraseFile\": \"passphrase\"}  // to write",
            "    },",
            "    \"ipfs\": {\"kubo\": {\"url\": \"http://127.0.0.1:5001\"}, \"gateways\": []},  // see docs/ipfs.md",
            "    \"http\": {\"host\": \"127.0.0.1\", \"port\": 3000},",
            "    \"admin\": {\"port\": 3001},           // the operator's commands, on this machine alone",
            "    \"access\": {\"clients\": []},         // who may write; see docs/clients.md",
            "    \"issuer\": {},                      // of credentials; see docs/issuer.md",
            "    \"batchInterval\": \"10m\",",
            "    \"limits\": {\"storeBytes\": 268435456, \"keptDocumentBytes\": 67108864, \"queueCapacity\": 100000}",
            "  }"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration file.")
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws InterruptedException {
        NodeSettings settings = NodeFile.read(config);
        try (Node node = Wiring.start(settings)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("Akashi on " + settings.network().network().name() + " at http://"
                    + settings.http().host() + ":" + node.port());
            out.flush();
            Shutdown.await(node);
        }
        return 0;
    }
}
