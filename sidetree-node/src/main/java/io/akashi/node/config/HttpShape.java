package io.akashi.node.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code "http"} of a configuration file: the listener for everybody. Relative paths begin in the node's directory. */
record HttpShape(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String publicUrl,
        @Nullable TlsShape tls,
        @Nullable ProxiesShape proxies,
        @Nullable TrafficShape limits) {
    /** Where a listener is if nothing is said. */
    static final String DEFAULT_HOST = "127.0.0.1";

    NodeSettings.Http toHttp(int usualPort) {
        return new NodeSettings.Http(
                Objects.requireNonNullElse(host, DEFAULT_HOST), Objects.requireNonNullElse(port, usualPort));
    }

    Exposure toExposure(Path data) {
        return new Exposure(
                Optional.ofNullable(publicUrl).map(HttpShape::address),
                Optional.ofNullable(tls).map(said -> said.toTls(data)),
                proxies == null ? Exposure.Proxies.NONE : proxies.toProxies(),
                limits == null ? Exposure.Traffic.DEFAULT : limits.toTraffic());
    }

    private static URI address(String said) {
        URI uri = URI.create(said.endsWith("/") ? said.substring(0, said.length() - 1) : said);
        boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        boolean isMore = uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null;
        if (!isWeb || uri.getHost() == null || isMore) {
            throw new ConfigException("http.publicUrl looks like https://node.example, not '" + said + "'");
        }
        return uri;
    }

    private static List<AddressRange> ranges(List<String> said) {
        return said.stream().map(AddressRange::parse).toList();
    }

    /** The server's identity. */
    record TlsShape(
            @JsonProperty(required = true) String certificate,
            @JsonProperty(required = true) String key) {
        Exposure.Tls toTls(Path data) {
            return new Exposure.Tls(data.resolve(certificate), data.resolve(key));
        }
    }

    /** Who may name a client's address. */
    record ProxiesShape(
            @JsonProperty(required = true) List<String> trusted,
            @Nullable String header) {
        Exposure.Proxies toProxies() {
            return new Exposure.Proxies(
                    ranges(trusted), header == null ? Exposure.Header.X_FORWARDED_FOR : Exposure.Header.parse(header));
        }
    }

    /** How much is taken. */
    record TrafficShape(
            @Nullable Integer readsPerSecond,
            @Nullable Integer costlyPerSecond,
            @Nullable Integer postsPerSecond,
            @Nullable Integer connections,
            @Nullable Integer connectionsPerAddress,
            @Nullable List<String> exempt) {
        Exposure.Traffic toTraffic() {
            Exposure.Traffic usual = Exposure.Traffic.DEFAULT;
            Exposure.Rates rates = new Exposure.Rates(
                    Objects.requireNonNullElse(readsPerSecond, usual.rates().reads()),
                    Objects.requireNonNullElse(costlyPerSecond, usual.rates().costly()),
                    Objects.requireNonNullElse(postsPerSecond, usual.rates().posts()));
            return new Exposure.Traffic(
                    rates,
                    Objects.requireNonNullElse(connections, usual.connections()),
                    Objects.requireNonNullElse(connectionsPerAddress, usual.connectionsPerAddress()),
                    exempt == null ? usual.exempt() : ranges(exempt));
        }
    }
}
