package io.akashi.node.cli.config;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.layered.EffectiveConfig;
import io.akashi.node.config.layered.Layers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a node is: a file, and flags that go before it. */
public final class ConfigOptions {
    @Option(
            names = "--config",
            defaultValue = "${env:AKASHI_CONFIG}",
            paramLabel = "FILE",
            description = "The configuration file (default: $AKASHI_CONFIG).")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "SETTING=VALUE",
            description = "A setting by its path in the file, as chain.poll=10s. Goes before the environment,"
                    + " where it is AKASHI_CHAIN_POLL, and that before the file.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--data", paramLabel = "DIR", description = "The same as --set data=DIR.")
    private @Nullable String data;

    @Option(names = "--network", paramLabel = "NAME", description = "The same as --set network=NAME.")
    private @Nullable String network;

    @Option(names = "--host", paramLabel = "HOST", description = "The same as --set http.host=HOST.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "The same as --set http.port=PORT.")
    private @Nullable String port;

    @Option(names = "--memory", paramLabel = "SIZE", description = "The same as --set memory=SIZE, as 768m or 2g.")
    private @Nullable String memory;

    /**
     * What holds in the end.
     *
     * @throws ConfigException if it cannot be read
     */
    public EffectiveConfig read() {
        Map<String, Layers.Flag> flags = new LinkedHashMap<>();
        set.forEach((path, value) -> flags.put(path, new Layers.Flag("--set " + path, value)));
        flag(flags, "data", "--data", data);
        flag(flags, "network", "--network", network);
        flag(flags, "http.host", "--host", host);
        flag(flags, "http.port", "--port", port);
        flag(flags, "memory", "--memory", memory);
        return new Layers(Optional.ofNullable(config), System.getenv(), flags).merged();
    }

    private static void flag(Map<String, Layers.Flag> flags, String path, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (flags.put(path, new Layers.Flag(name, value)) != null) {
            throw new ConfigException(path + " is set twice: by " + name + " and by --set " + path);
        }
    }
}
