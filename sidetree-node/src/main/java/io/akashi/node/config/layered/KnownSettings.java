package io.akashi.node.config.layered;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.ConfigJson;
import io.akashi.node.config.NodeFile;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every setting that there is, as the shape of the configuration file has them. */
final class KnownSettings {
    /** Variables that are no settings: of the launcher, of other commands, of the tests. */
    private static final Set<String> OTHERS = Set.of(
            "AKASHI_ANVIL",
            "AKASHI_API_KEY",
            "AKASHI_BITCOIND",
            "AKASHI_CONFIG",
            "AKASHI_JAVA_OPTS",
            "AKASHI_KEYSTORE_PASSPHRASE",
            "AKASHI_LOG",
            "AKASHI_LOG_FORMAT",
            "AKASHI_LOG_OPERATIONS",
            "AKASHI_NODE",
            "AKASHI_PROMTOOL",
            "AKASHI_SHARED");

    private static final KnownSettings ALL = new KnownSettings();

    private final Map<String, Setting> byPath = new LinkedHashMap<>();
    private final Map<String, Setting> byVariable = new LinkedHashMap<>();

    private KnownSettings() {
        collect(NodeFile.shape(), "");
        byPath.values().forEach(setting -> byVariable.put(setting.variable(), setting));
    }

    /** All of them. */
    static Collection<Setting> all() {
        return ALL.byPath.values();
    }

    /**
     * The setting of this path.
     *
     * @throws ConfigException naming the nearest if there is none
     */
    static Setting named(String path, String where) {
        Setting found = ALL.byPath.get(path);
        if (found == null) {
            throw unknown(where, "setting", path, ALL.byPath.keySet());
        }
        return found;
    }

    /** Whether a variable is meant to set something: it begins as ours do and is no other's. */
    static boolean isSetting(String variable) {
        return variable.startsWith("AKASHI_") && !OTHERS.contains(variable);
    }

    /**
     * The setting of this variable.
     *
     * @throws ConfigException naming the nearest if there is none
     */
    static Setting ofVariable(String variable) {
        Setting found = ALL.byVariable.get(variable);
        if (found == null) {
            Set<String> known = new TreeSet<>(OTHERS);
            known.addAll(ALL.byVariable.keySet());
            throw unknown("environment", "variable", variable, known);
        }
        return found;
    }

    private static ConfigException unknown(String where, String what, String name, Set<String> known) {
        return new ConfigException(where + ": unknown " + what + " '" + name + "'; did you mean '"
                + ConfigJson.nearest(name, known) + "'?");
    }

    private void collect(Class<?> shape, String prefix) {
        for (RecordComponent component : shape.getRecordComponents()) {
            String path = prefix + component.getName();
            Class<?> inside = ConfigJson.element(component.getGenericType());
            if (component.getType() == List.class) {
                add(new Setting(path, inside == String.class ? Setting.Kind.TEXTS : Setting.Kind.OBJECTS));
            } else if (inside.isRecord()) {
                collect(inside, path + ".");
            } else {
                add(new Setting(path, inside == String.class ? Setting.Kind.TEXT : Setting.Kind.SCALAR));
            }
        }
    }

    private void add(Setting setting) {
        byPath.put(setting.path(), setting);
    }
}
