package io.akashi.node.config.ion;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.ConfigJson;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One of the two configuration files of an ION node. What was never filled in counts as not said. */
public final class IonFile {
    private static final int MOST_BYTES = 1 << 16;

    private final Path file;
    private final JsonNode settings;

    private IonFile(Path file, JsonNode settings) {
        this.file = file;
        this.settings = settings;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException if it cannot be read or is no JSON object
     */
    public static IonFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode settings =
                    ConfigJson.tree(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8), file.toString());
            if (!settings.isObject()) {
                throw new ConfigException(file + " is no configuration of ION: expected a JSON object");
            }
            return new IonFile(file, settings);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + ": " + e);
        }
    }

    /** A text that somebody has filled in. */
    Optional<String> text(String name) {
        JsonNode value = settings.path(name);
        boolean isPlaceholder = value.asText().matches("(?s)\\s*|\\[.*]|<.*>");
        return value.isTextual() && !isPlaceholder ? Optional.of(value.asText()) : Optional.empty();
    }

    /**
     * A number.
     *
     * @throws ConfigException if something else stands there
     */
    Optional<BigDecimal> number(String name) {
        JsonNode value = settings.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber() || Double.isInfinite(value.doubleValue())) { // 1e400 is
            throw new ConfigException(file + ": expected a number at " + name + ", found " + value);
        }
        return Optional.of(value.decimalValue());
    }

    /** Whether this stands there as true. */
    boolean says(String name) {
        return settings.path(name).asBoolean();
    }
}
