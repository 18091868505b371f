package io.akashi.node.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configuration file of {@code akashi run}: JSON with comments. An unknown setting stops the start. */
public final class NodeFile {
    private static final int DEFAULT_PORT = 3000;
    private static final int DEFAULT_ADMIN_PORT = 3001;
    private static final String DEFAULT_BATCH_INTERVAL = "600s";

    private NodeFile() {}

    /**
     * Reads the file.
     *
     * @throws ConfigException if it is missing or wrong
     */
    public static NodeSettings read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigException("no configuration file at " + file);
        }
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record whose components are the settings, each named as in the file. */
    public static Class<?> shape() {
        return Shape.class;
    }

    /**
     * Reads the text of a configuration file.
     *
     * @param where it comes from, for messages
     * @throws ConfigException if it is wrong
     */
    public static NodeSettings parse(String json, String where) {
        try {
            return ConfigJson.read(json, Shape.class, where).toSettings();
        } catch (NullPointerException | IllegalArgumentException e) {
            throw new ConfigException(where + ": " + e.getMessage());
        }
    }

    /** A duration as {@code 10s}, {@code 500ms}, {@code 5m} or {@code 1h}. */
    public static Duration duration(String text) {
        try {
            return text.endsWith("ms")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.parse("PT" + text);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new ConfigException("expected a duration as 500ms, 10s, 5m or 1h, found '" + text + "'");
        }
    }

    /** A period as {@code P90D} or {@code PT12H}. */
    static Duration days(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new ConfigException("expected a period as P30D or PT12H, found '" + text + "'");
        }
    }

    private record Shape(
            @JsonProperty(required = true) String data,
            @Nullable HttpShape http,
            @JsonProperty(required = true) String network,
            @Nullable String didMethod,
            @JsonProperty(required = true) ChainShape chain,
            @Nullable AdminShape admin,
            @Nullable AccessShape access,
            @Nullable String files,
            @Nullable IpfsShape ipfs,
            @Nullable String batchInterval,
            @Nullable String memory,
            @Nullable LimitsShape limits,
            @Nullable IssuerShape issuer,
            @Nullable EventShape events,
            @Nullable String operationsAt) {
        NodeSettings toSettings() {
            NetworkFile found = NetworkFile.load(network);
            Path directory = Path.of(data);
            HttpShape listener = Objects.requireNonNullElse(http, new HttpShape(null, null, null, null, null, null));
            Exposure exposure = listener.toExposure(directory);
            NodeSettings.Serving serving = new NodeSettings.Serving(
                    listener.toHttp(DEFAULT_PORT),
                    Objects.requireNonNullElse(admin, new AdminShape(null, null))
                            .toHttp(),
                    Optional.ofNullable(access).map(AccessShape::toAccess),
                    Optional.ofNullable(issuer).map(said -> said.toIssuer(directory, exposure.publicUrl())),
                    exposure,
                    telling(directory));
            NodeSettings.Chain ledger = chain.toChain(directory);
            return new NodeSettings(
                    directory,
                    serving,
                    didMethod == null ? found : found.withDidMethod(didMethod),
                    ledger,
                    fileSettings(files == null ? directory.resolve("cas") : Path.of(files))
                            .following(ledger),
                    duration(Objects.requireNonNullElse(batchInterval, DEFAULT_BATCH_INTERVAL)),
                    limitsOf());
        }

        private NodeSettings.Limits limitsOf() {
            NodeSettings.Limits shares =
                    NodeSettings.Limits.of(memory == null ? MemoryPlan.DEFAULT : MemoryPlan.parse(memory));
            return limits == null ? shares : limits.toLimits(shares);
        }

        private NodeSettings.Telling telling(Path data) {
            return new NodeSettings.Telling(
                    events == null ? EventSettings.DEFAULT : events.toSettings(data),
                    Optional.ofNullable(operationsAt).map(URI::create));
        }

        private FileSettings fileSettings(Path directory) {
            return ipfs == null ? FileSettings.in(directory) : ipfs.toSettings(directory);
        }
    }

    private record AdminShape(
            @Nullable String host, @Nullable Integer port) {
        NodeSettings.Http toHttp() {
            return new NodeSettings.Http(
                    Objects.requireNonNullElse(host, HttpShape.DEFAULT_HOST),
                    Objects.requireNonNullElse(port, DEFAULT_ADMIN_PORT));
        }
    }

    private record LimitsShape(
            @Nullable Long storeBytes,
            @Nullable Long keptDocumentBytes,
            @Nullable Integer queueCapacity,
            @Nullable String receipts) {
        NodeSettings.Limits toLimits(NodeSettings.Limits usual) {
            return new NodeSettings.Limits(
                    usual.memory(),
                    Objects.requireNonNullElse(storeBytes, usual.storeBytes()),
                    Objects.requireNonNullElse(keptDocumentBytes, usual.keptDocumentBytes()),
                    Objects.requireNonNullElse(queueCapacity, usual.queueCapacity()),
                    receipts == null ? usual.receipts() : days(receipts));
        }
    }
}
