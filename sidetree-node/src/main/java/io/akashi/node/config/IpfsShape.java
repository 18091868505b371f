package io.akashi.node.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code "ipfs"} of a configuration file: how files are exchanged. */
record IpfsShape(
        @Nullable KuboShape kubo,
        @Nullable String repository,
        @Nullable List<String> gateways,
        @Nullable Long quotaBytes,
        @Nullable Boolean serve) {
    FileSettings toSettings(Path directory) {
        return new FileSettings(
                directory,
                Optional.ofNullable(kubo).map(KuboShape::url).map(IpfsShape::address),
                Optional.ofNullable(repository).map(Path::of),
                Objects.requireNonNullElse(gateways, List.<String>of()).stream()
                        .map(IpfsShape::address)
                        .toList(),
                Objects.requireNonNullElse(quotaBytes, FileSettings.DEFAULT_QUOTA_BYTES),
                Objects.requireNonNullElse(serve, true));
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("expected an address as https://host, found '" + text + "'");
        }
    }

    /** A Kubo node. */
    record KuboShape(@JsonProperty(required = true) String url) {}
}
