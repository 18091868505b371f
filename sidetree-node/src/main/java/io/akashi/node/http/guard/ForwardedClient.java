package io.akashi.node.http.guard;

import io.akashi.node.config.AddressRange;
import io.akashi.node.config.Exposure.Header;
import io.akashi.node.config.Exposure.Proxies;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/**
 * The client that trusted proxies name. Each proxy writes the one before it at the right, so what is read begins there and
 * ends at the first address that is no proxy's: what stands further left is whatever that client sent. Source: RFC 7239, 5.2
 * and 7.1; {@code X-Forwarded-For} has no other.
 */
final class ForwardedClient {
    private static final String PROTO = "X-Forwarded-Proto";

    private final Proxies proxies;

    ForwardedClient(Proxies proxies) {
        this.proxies = proxies;
    }

    /** The client of a request that came from this peer; the peer itself, unless it is a trusted proxy. */
    Client of(InetAddress peer, boolean isSecure, HttpFields headers) {
        if (!proxies.isTrusted(peer)) {
            return new Client(peer, isSecure);
        }
        return proxies.header() == Header.FORWARDED
                ? standard(peer, isSecure, headers)
                : usual(peer, isSecure, headers);
    }

    private Client usual(InetAddress peer, boolean isSecure, HttpFields headers) {
        List<String> hops = new ArrayList<>();
        for (String line : headers.getValuesList(Header.X_FORWARDED_FOR.text())) {
            hops.addAll(List.of(line.split(",", -1)));
        }
        List<String> protos = headers.getValuesList(PROTO);
        String proto = protos.isEmpty() ? "" : protos.get(protos.size() - 1);
        return new Client(
                walk(peer, hops.stream().map(String::strip).toList()),
                secure(isSecure, proto.substring(proto.lastIndexOf(',') + 1)));
    }

    /** Each line by itself: what a client sent in one must not swallow, in a quote that it never ends, what a proxy wrote. */
    private Client standard(InetAddress peer, boolean isSecure, HttpFields headers) {
        List<String> hops = new ArrayList<>();
        String proto = "";
        for (String line : headers.getValuesList(Header.FORWARDED.text())) {
            for (String element : elements(line)) {
                Map<String, String> pairs = pairs(element);
                hops.add(pairs.getOrDefault("for", ""));
                proto = pairs.getOrDefault("proto", "");
            }
        }
        return new Client(walk(peer, hops), secure(isSecure, proto));
    }

    /** Of a line whose last quote does not end only the last element counts, which is the nearest proxy's: before it is nobody. */
    private static List<String> elements(String line) {
        return Quoted.split(line, ',').orElseGet(() -> List.of("", line.substring(line.lastIndexOf(',') + 1)));
    }

    private static Map<String, String> pairs(String element) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : Quoted.split(element, ';').orElse(List.of())) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        pair.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        Quoted.value(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private InetAddress walk(InetAddress peer, List<String> hops) {
        InetAddress client = peer;
        for (int i = hops.size() - 1; i >= 0 && proxies.isTrusted(client); i--) {
            Optional<InetAddress> hop = address(hops.get(i));
            if (hop.isEmpty()) {
                return client; // a proxy that hides its client, or knows none, stands for it
            }
            client = hop.get();
        }
        return client;
    }

    private static boolean secure(boolean isSecure, String proto) {
        return switch (proto.strip().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> false;
            default -> isSecure;
        };
    }

    /** An address with or without a port: {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}, and also {@code 2001:db8::1}. */
    private static Optional<InetAddress> address(String node) {
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end < 0 ? Optional.empty() : AddressRange.address(node.substring(1, end));
        }
        int colon = node.indexOf(':');
        boolean hasPort = colon >= 0 && node.indexOf(':', colon + 1) < 0;
        return AddressRange.address(hasPort ? node.substring(0, colon) : node);
    }
}
