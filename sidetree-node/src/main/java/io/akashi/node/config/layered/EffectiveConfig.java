package io.akashi.node.config.layered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NodeFile;
import io.akashi.node.config.NodeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The configuration that holds after file, environment and flags. */
public final class EffectiveConfig {
    private final String text;
    private final ObjectNode tree;
    private final Map<String, Origin> origins;
    private final String where;

    EffectiveConfig(String text, ObjectNode tree, Map<String, Origin> origins, String where) {
        this.text = text;
        this.tree = tree;
        this.origins = Map.copyOf(origins);
        this.where = where;
    }

    /**
     * The node that it describes.
     *
     * @throws ConfigException if it describes none
     */
    public NodeSettings settings() {
        return NodeFile.parse(text, where);
    }

    /** Whether somebody said this setting. */
    public boolean says(String path) {
        return origins.containsKey(path);
    }

    /** Every setting that has a value, in the order of the file's shape, secrets redacted. */
    public List<Row> rows() {
        Map<String, JsonNode> usual = UsualValues.of(tree);
        List<Row> rows = new ArrayList<>();
        for (Setting setting : KnownSettings.all()) {
            Origin origin = origins.get(setting.path());
            JsonNode value = origin == null
                    ? usual.get(setting.path())
                    : tree.at("/" + setting.path().replace('.', '/'));
            if (value != null) {
                rows.add(new Row(
                        setting.path(), Redaction.of(setting, value), origin == null ? new Origin.Usual() : origin));
            }
        }
        return List.copyOf(rows);
    }

    /** One setting as it is shown. */
    public record Row(String name, String value, Origin origin) {}
}
