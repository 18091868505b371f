package io.akashi.node.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the listener for everybody faces the world.
 *
 * @param publicUrl where others reach the node, without a slash at its end
 * @param tls by which it speaks TLS itself
 * @param proxies before it
 * @param traffic how much it takes
 */
public record Exposure(Optional<URI> publicUrl, Optional<Tls> tls, Proxies proxies, Traffic traffic) {
    /** No public address, no TLS, no proxy, the usual limits. */
    public static final Exposure USUAL =
            new Exposure(Optional.empty(), Optional.empty(), Proxies.NONE, Traffic.DEFAULT);

    /** {@code http} or {@code https}, as the listener itself speaks. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    /**
     * Two files in PEM, which are read again when they change.
     *
     * @param certificate the chain, the server's own certificate first
     * @param key its private key, not encrypted
     */
    public record Tls(Path certificate, Path key) {}

    /**
     * The proxies of the operator's, whose word about a client's address is taken.
     *
     * @param trusted where they are
     * @param header that they write: what a client sends in the other one is never read
     */
    public record Proxies(List<AddressRange> trusted, Header header) {
        /** None. */
        public static final Proxies NONE = new Proxies(List.of(), Header.X_FORWARDED_FOR);

        /** Copies the list. */
        public Proxies {
            trusted = List.copyOf(trusted);
        }

        /** Whether this is one of them. */
        public boolean isTrusted(InetAddress address) {
            return AddressRange.contain(trusted, address);
        }
    }

    /** In what a proxy names its client. */
    public enum Header {
        /** {@code X-Forwarded-For} and {@code X-Forwarded-Proto}. */
        X_FORWARDED_FOR("X-Forwarded-For"),
        /** {@code Forwarded} of RFC 7239. */
        FORWARDED("Forwarded");

        private final String text;

        Header(String text) {
            this.text = text;
        }

        /** As it stands in the configuration, and before the colon. */
        public String text() {
            return text;
        }

        /** @throws ConfigException if it is neither of the two */
        static Header parse(String text) {
            for (Header header : values()) {
                if (header.text.equalsIgnoreCase(text)) {
                    return header;
                }
            }
            throw new ConfigException("http.proxies.header is " + X_FORWARDED_FOR.text + " or " + FORWARDED.text
                    + ", not '" + text + "'");
        }
    }

    /**
     * How much is taken. A client is an address of version 4, or the first 64 bits of one of version 6.
     *
     * @param rates of a client's requests
     * @param connections that are open at a time
     * @param connectionsPerAddress those of one client; behind a proxy, its requests that are being answered
     * @param exempt from all of these but {@code connections}
     */
    public record Traffic(Rates rates, int connections, int connectionsPerAddress, List<AddressRange> exempt) {
        /** 1,024 connections, 64 of one client; this machine itself is exempt. */
        public static final Traffic DEFAULT = new Traffic(
                Rates.DEFAULT, 1_024, 64, List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1/128")));

        /** Copies the list. */
        public Traffic {
            exempt = List.copyOf(exempt);
            if (connections < 1 || connectionsPerAddress < 1) {
                throw new ConfigException("http.limits: at least one connection must be allowed");
            }
        }

        /** Whether this address is exempt. */
        public boolean isExempt(InetAddress address) {
            return AddressRange.contain(exempt, address);
        }
    }

    /**
     * Requests of one client in a second, as a mean; 0 is no limit. Five seconds' worth may come at once.
     *
     * @param reads what is at hand
     * @param costly reads that take work: long DIDs, versions and histories, files, other DID methods
     * @param posts everything that sends something
     */
    public record Rates(int reads, int costly, int posts) {
        /** 200 reads, 50 costly ones, 50 posts. */
        public static final Rates DEFAULT = new Rates(200, 50, 50);

        public Rates {
            if (Math.min(reads, Math.min(costly, posts)) < 0) {
                throw new ConfigException("http.limits: a rate is 0, for no limit, or more");
            }
        }
    }
}
