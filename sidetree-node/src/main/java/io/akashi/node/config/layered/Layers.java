package io.akashi.node.config.layered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.ConfigJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an operator said, in three places: the file goes behind the environment, and that behind the flags.
 *
 * @param file the configuration file, if there is one
 * @param environment all variables; those named {@code AKASHI_…} are read, empty ones are as if they were not there
 * @param flags values by the path of their setting
 */
public record Layers(Optional<Path> file, Map<String, String> environment, Map<String, Flag> flags) {
    /** Copies the maps. */
    public Layers {
        environment = Map.copyOf(environment);
        flags = Map.copyOf(flags);
    }

    /** A value and the flag that gave it, as it was written. */
    public record Flag(String written, String value) {}

    /**
     * What holds in the end.
     *
     * @throws ConfigException if the file is no JSON, or a name is unknown
     */
    public EffectiveConfig merged() {
        Map<String, Origin> origins = new TreeMap<>();
        String text = file.map(Layers::text).orElse("{}");
        String where = file.map(Path::toString).orElse("configuration");
        if (!(ConfigJson.tree(text, where) instanceof ObjectNode tree)) {
            throw new ConfigException(where + ": expected a JSON object");
        }
        for (Setting setting : KnownSettings.all()) {
            if (!tree.at("/" + setting.path().replace('.', '/')).isMissingNode()) {
                origins.put(setting.path(), new Origin.File(where));
            }
        }
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (KnownSettings.isSetting(variable) && !value.isEmpty()) {
                put(tree, KnownSettings.ofVariable(variable), value, new Origin.Environment(variable), origins);
            }
        });
        new TreeMap<>(flags)
                .forEach((path, flag) -> put(
                        tree,
                        KnownSettings.named(path, flag.written()),
                        flag.value(),
                        new Origin.Flag(flag.written()),
                        origins));
        boolean isFileAlone = origins.values().stream().allMatch(Origin.File.class::isInstance);
        return new EffectiveConfig(isFileAlone ? text : tree.toString(), tree, origins, where(where, isFileAlone));
    }

    private String where(String name, boolean isFileAlone) {
        if (file.isEmpty()) {
            return "configuration (no file: --config names one)";
        }
        return isFileAlone ? name : name + " with environment and flags";
    }

    private static void put(
            ObjectNode tree, Setting setting, String value, Origin origin, Map<String, Origin> origins) {
        List<String> names = setting.names();
        ObjectNode at = tree;
        for (String name : names.subList(0, names.size() - 1)) {
            JsonNode inner = at.path(name);
            at = inner instanceof ObjectNode object ? object : at.putObject(name);
        }
        at.set(names.get(names.size() - 1), setting.read(value, origin));
        origins.put(setting.path(), origin);
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException("no configuration file at " + file);
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
