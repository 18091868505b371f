package io.akashi.node.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Everything that makes one node.
 *
 * @param data the directory that holds all it keeps
 * @param http where it listens
 * @param network the network it takes part in
 * @param chain the ledger
 * @param batchInterval how long operations are gathered before a batch begins
 * @param limits what bounds its memory and queue
 */
public record NodeSettings(
        Path data, Http http, NetworkFile network, Chain chain, Duration batchInterval, Limits limits) {
    public NodeSettings {
        if (batchInterval.isNegative()) {
            throw new ConfigException("the batch interval is negative: " + batchInterval);
        }
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
            try {
                for (InetAddress address : InetAddress.getAllByName(host)) {
                    if (!address.isLoopbackAddress()) {
                        throw new ConfigException("a development node listens on loopback only, not on " + host
                                + "; use 'akashi run' with a configuration for anything else");
                    }
                }
            } catch (UnknownHostException e) {
                throw new ConfigException("no such host: " + host);
            }
            return this;
        }
    }

    /** A ledger that a node can use. */
    public sealed interface Chain {
        /** The ledger inside the process. */
        record Dev(Duration blockTime) implements Chain {
            public Dev {
                if (blockTime.toMillis() < 10) {
                    throw new ConfigException("a block takes at least 10 ms: " + blockTime);
                }
            }
        }
    }

    /**
     * Bounds.
     *
     * @param storeBytes of memory for the database
     * @param keptDocumentBytes of memory for resolved documents
     * @param queueCapacity operations that may wait
     */
    public record Limits(long storeBytes, long keptDocumentBytes, int queueCapacity) {
        /** 256 MiB for the database, 64 MiB of documents, 100,000 operations. */
        public static final Limits DEFAULT = new Limits(256L << 20, 64L << 20, 100_000);
    }
}
