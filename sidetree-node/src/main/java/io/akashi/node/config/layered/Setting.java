package io.akashi.node.config.layered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.ConfigJson;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One setting of the configuration.
 *
 * @param path its names in the file from the outside in, with dots between, as {@code chain.cookieFile}
 * @param kind what its value is
 */
record Setting(String path, Kind kind) {
    private static final String PREFIX = "AKASHI_";

    /** What a value is. */
    enum Kind {
        TEXT,
        /** A number or a truth value. */
        SCALAR,
        TEXTS,
        /** Objects, which are written as JSON. */
        OBJECTS
    }

    /** The variable of the environment that sets it, as {@code AKASHI_CHAIN_COOKIE_FILE}. */
    String variable() {
        return PREFIX
                + path.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                        .replace('.', '_')
                        .toUpperCase(Locale.ROOT);
    }

    /** The names of its path. */
    List<String> names() {
        return List.of(path.split("\\."));
    }

    /**
     * The value that a flag or a variable gives: lists of texts with commas between, or as JSON.
     *
     * @throws ConfigException if it is none of its kind
     */
    JsonNode read(String text, Origin origin) {
        return switch (kind) {
            case TEXT -> TextNode.valueOf(text);
            case SCALAR -> scalar(text, origin);
            case TEXTS -> text.startsWith("[") ? ConfigJson.tree(text, origin.text()) : texts(text);
            case OBJECTS -> ConfigJson.tree(text, origin.text());
        };
    }

    private JsonNode scalar(String text, Origin origin) {
        if (!text.matches("true|false|-?[0-9]+(\\.[0-9]+)?")) {
            throw new ConfigException(
                    origin.text() + ": expected a number, true or false for " + path + ", found '" + text + "'");
        }
        return ConfigJson.tree(text, origin.text());
    }

    private static JsonNode texts(String text) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .forEach(array::add);
        return array;
    }
}
