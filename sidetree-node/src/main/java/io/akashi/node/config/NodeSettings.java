package io.akashi.node.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that makes one node.
 *
 * @param data the directory that holds all it keeps
 * @param serving where it listens and whom it serves
 * @param network the network it takes part in
 * @param chain the ledger
 * @param files the content-addressed files
 * @param batchInterval how long operations are gathered before a batch begins
 * @param limits what bounds its memory and queue
 */
public record NodeSettings(
        Path data,
        Serving serving,
        NetworkFile network,
        Chain chain,
        FileSettings files,
        Duration batchInterval,
        Limits limits) {
    public NodeSettings {
        if (batchInterval.isNegative()) {
            throw new ConfigException("the batch interval is negative: " + batchInterval);
        }
        if (chain instanceof BitcoinSettings && network.bitcoin().isEmpty()) {
            throw new ConfigException("network '" + network.network().name() + "' is not one on Bitcoin");
        }
        if (chain instanceof EthereumSettings && network.ethereum().isEmpty()) {
            throw new ConfigException("network '" + network.network().name() + "' is not one on an EVM chain");
        }
        if (chain.walletKeys().isPresent()
                && serving.access().isEmpty()
                && !serving.http().isLoopback()) {
            throw new ConfigException("whoever reaches " + serving.http().host()
                    + " could spend this node's coins: set \"access\" to {\"clients\": [...]}, whose lines 'akashi api-key'"
                    + " prints, or to {\"open\": true}");
        }
    }

    /** Everything under one directory and within the usual bounds, as a development node has it. */
    public static NodeSettings inside(Path data, Http http, NetworkFile network, Chain chain, Duration batchInterval) {
        return new NodeSettings(
                data,
                Serving.of(http),
                network,
                chain,
                FileSettings.in(data.resolve("cas")),
                batchInterval,
                Limits.DEFAULT);
    }

    /** The same within these bounds. */
    public NodeSettings with(Limits bounds) {
        return new NodeSettings(data, serving, network, chain, files, batchInterval, bounds);
    }

    /** Where it listens for clients. */
    public Http http() {
        return serving.http();
    }

    /** The same with an issuer of credentials. */
    public NodeSettings issuing(IssuerSettings issuer) {
        Serving with = new Serving(
                serving.http(),
                serving.admin(),
                serving.access(),
                Optional.of(issuer),
                serving.exposure(),
                serving.telling());
        return new NodeSettings(data, with, network, chain, files, batchInterval, limits);
    }

    /**
     * Where a node listens and whom it serves.
     *
     * @param http for everybody
     * @param admin for the operator, on this machine alone
     * @param access who may write; if nothing is said, all who reach a loopback address
     * @param issuer of credentials, if it is one
     * @param exposure how the listener for everybody faces the world
     * @param telling what others are told
     */
    public record Serving(
            Http http,
            Http admin,
            Optional<Access> access,
            Optional<IssuerSettings> issuer,
            Exposure exposure,
            Telling telling) {
        public Serving {
            if (!admin.isLoopback()) {
                throw new ConfigException("the operator's routes are served on loopback only, not on " + admin.host());
            }
        }

        /** Without an issuer, and as usual. */
        public Serving(Http http, Http admin, Optional<Access> access) {
            this(http, admin, access, Optional.empty(), Exposure.USUAL, Telling.DEFAULT);
        }

        /** Whether others reach it without TLS, and no proxy is named that might speak it. */
        public boolean isInClear() {
            return !http.isLoopback()
                    && exposure.tls().isEmpty()
                    && exposure.proxies().trusted().isEmpty();
        }

        /** Where the listener for everybody is at this port, as a base address without a slash at its end. */
        public String address(int port) {
            String host = http.host().contains(":") ? "[" + http.host() + "]" : http.host();
            return exposure.scheme() + "://" + host + ":" + port;
        }

        /** These routes alone, and the operator's on a free port. */
        public static Serving of(Http http) {
            return new Serving(http, new Http("127.0.0.1", 0), Optional.empty());
        }
    }

    /**
     * What others are told.
     *
     * @param events who hears of changes
     * @param operationsAt where operations are to be sent, by a node that takes none
     */
    public record Telling(EventSettings events, Optional<URI> operationsAt) {
        /** Streams alone, and no other node. */
        public static final Telling DEFAULT = new Telling(EventSettings.DEFAULT, Optional.empty());
    }

    /** Host and port; port 0 takes a free one. */
    public record Http(String host, int port) {
        public Http {
            if (port < 0 || port > 65_535) {
                throw new ConfigException("a port is 0 to 65535: " + port);
            }
        }

        /** @throws ConfigException unless the host is this machine alone */
        public Http requireLoopback() {
            if (!isLoopback()) {
                throw new ConfigException("a development node listens on loopback only, not on " + host
                        + "; use 'akashi run' with a configuration for anything else");
            }
            return this;
        }

        /**
         * Whether only this machine reaches it.
         *
         * @throws ConfigException if there is no such host
         */
        public boolean isLoopback() {
            try {
                return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
            } catch (UnknownHostException e) {
                throw new ConfigException("no such host: " + host);
            }
        }
    }

    /** A ledger that a node can use. */
    public sealed interface Chain permits Chain.Dev, BitcoinSettings, EthereumSettings, FollowSettings {
        /** Where the key is that pays for anchors; empty where nothing is paid. */
        Optional<KeySource> walletKeys();

        /** The ledger inside the process. */
        record Dev(Duration blockTime) implements Chain {
            public Dev {
                if (blockTime.toMillis() < 10) {
                    throw new ConfigException("a block takes at least 10 ms: " + blockTime);
                }
            }

            @Override
            public Optional<KeySource> walletKeys() {
                return Optional.empty();
            }
        }
    }

    /**
     * Bounds.
     *
     * @param memory for the whole process
     * @param storeBytes of memory for the database
     * @param keptDocumentBytes of memory for resolved documents; the versions of DIDs take a quarter as much besides
     * @param queueCapacity operations that may wait
     * @param receipts how long a receipt is kept at least, from when its operation was accepted; and until that is final
     */
    public record Limits(
            MemoryPlan memory, long storeBytes, long keptDocumentBytes, int queueCapacity, Duration receipts) {
        /** A hundred thousand operations. */
        public static final int DEFAULT_QUEUE = 100_000;

        /** 90 days. */
        public static final Duration DEFAULT_RECEIPTS = Duration.ofDays(90);

        /** Shares of 1 GiB, 100,000 operations, receipts for 90 days. */
        public static final Limits DEFAULT = of(MemoryPlan.DEFAULT);

        public Limits {
            if (receipts.isNegative()) {
                throw new ConfigException("limits.receipts is negative: " + receipts);
            }
        }

        /** These bounds for parts of a process that takes 1 GiB; receipts for 90 days. */
        public Limits(long storeBytes, long keptDocumentBytes, int queueCapacity) {
            this(MemoryPlan.DEFAULT, storeBytes, keptDocumentBytes, queueCapacity, DEFAULT_RECEIPTS);
        }

        /** The shares of this amount. */
        public static Limits of(MemoryPlan memory) {
            return new Limits(memory, memory.store(), memory.documents(), DEFAULT_QUEUE, DEFAULT_RECEIPTS);
        }

        /** Why a process whose heap may have so many bytes may take more than it should, if it may. */
        public Optional<String> excess(long heap) {
            return heap + storeBytes + memory.rest() <= memory.total()
                    ? Optional.empty()
                    : Optional.of("memory is " + mebibytes(memory.total()) + ", but the heap may have "
                            + mebibytes(heap) + ", the database " + mebibytes(storeBytes) + " and the rest "
                            + mebibytes(memory.rest()) + ": say memory where ./akashi sees it (AKASHI_MEMORY, --memory,"
                            + " or a line of the file), and leave -Xmx and limits.storeBytes out");
        }

        private static String mebibytes(long bytes) {
            return (bytes >> 20) + " MiB";
        }
    }
}
