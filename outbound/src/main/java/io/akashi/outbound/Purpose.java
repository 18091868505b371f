package io.akashi.outbound;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What addresses are asked for, and which may be. Connections and kept answers of one purpose are never used for another.
 *
 * @param name short, for logs and metrics
 * @param hosts the names that may be asked; none for any public one
 * @param ports that may be asked
 * @param own servers of the operator's, which may also be internal and without TLS
 */
public record Purpose(String name, Set<String> hosts, Set<Integer> ports, Set<Endpoint> own, Limits limits) {
    private static final int HTTPS = 443;

    /** Copies the sets, hosts in lower case. */
    public Purpose {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        ports = Set.copyOf(ports);
        own = Set.copyOf(own);
    }

    /** Any public host, on the port of https. */
    public static Purpose anyPublicHost(String name, Limits limits) {
        return new Purpose(name, Set.of(), Set.of(HTTPS), Set.of(), limits);
    }

    /** These hosts alone, on the port of https. */
    public static Purpose onlyHosts(String name, Set<String> hosts, Limits limits) {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("expected hosts, found none");
        }
        return new Purpose(name, hosts, Set.of(HTTPS), Set.of(), limits);
    }

    /** The same, and a server of the operator's besides. */
    public Purpose and(Endpoint endpoint) {
        Set<Endpoint> all = new HashSet<>(own);
        all.add(endpoint);
        return new Purpose(name, hosts, ports, all, limits);
    }

    boolean lists(String host) {
        return hosts.isEmpty() || hosts.contains(host);
    }
}
