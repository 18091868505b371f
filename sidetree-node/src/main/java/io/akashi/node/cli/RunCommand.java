package io.akashi.node.cli;

import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.cli.config.ConfigOptions;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.layered.EffectiveConfig;
import io.akashi.node.resources.HeapCheck;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code akashi run}: a node from a configuration file. */
@Command(
        name = "run",
        description = "Runs a node as its configuration says.",
        footer = {
            "",
            "The file is JSON, comments allowed; an unknown setting stops the start. Each setting can also stand in the",
            "environment (AKASHI_HTTP_PORT for http.port) or in a flag (--set http.port=3000); 'akashi config show' tells",
            "what holds and why. On the ledger of development:",
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
            "    \"http\": {\"host\": \"127.0.0.1\", \"port\": 3000},  // for the world, see docs/exposing-a-node.md",
            "    \"admin\": {\"port\": 3001},           // the operator's commands, on this machine alone",
            "    \"access\": {\"clients\": []},         // who may write; see docs/clients.md",
            "    \"issuer\": {},                      // of credentials; see docs/issuer.md",
            "    \"batchInterval\": \"10m\",",
            "    \"memory\": \"1g\",                  // for the whole process; see docs/memory.md",
            "    \"limits\": {\"queueCapacity\": 100000}",
            "  }"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ConfigOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private LogOption log;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws InterruptedException {
        EffectiveConfig config = options.read();
        NodeSettings settings = config.settings();
        HeapCheck.require(settings.limits(), config.says("memory"));
        try (Node node = Wiring.start(settings);
                SyncBar bar = new SyncBar(node)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("Akashi on " + settings.network().network().name() + " at "
                    + settings.serving().address(node.port()));
            out.flush();
            bar.begin();
            Shutdown.await(node);
        }
        return 0;
    }
}
