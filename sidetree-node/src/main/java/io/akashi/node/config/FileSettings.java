package io.akashi.node.config;

import io.akashi.outbound.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Where a node's files are, and where others' come from. Whatever address stands here is the operator's choice: it may be
 * on this machine or on an internal network, and without TLS. Redirects from there may not.
 *
 * @param directory of the files, its own for ever
 * @param kubo the RPC server of a Kubo node, which gets the node's own files too
 * @param repository of an IPFS node on this machine, read and never written
 * @param gateways trustless gateways, also other Akashi nodes, the preferred ones first
 * @param quotaBytes of others' files that are kept
 * @param serve whether the node is a trustless gateway for the files it has
 */
public record FileSettings(
        Path directory,
        Optional<URI> kubo,
        Optional<Path> repository,
        List<URI> gateways,
        long quotaBytes,
        boolean serve) {
    /** 10 GiB. */
    public static final long DEFAULT_QUOTA_BYTES = 10L << 30;

    private static final long LEAST_QUOTA_BYTES = 64L << 20;
    private static final int MOST_GATEWAYS = 16;

    /** Copies the list. */
    public FileSettings {
        gateways = List.copyOf(gateways);
        kubo.ifPresent(address -> check(address, "kubo", "http://127.0.0.1:5001"));
        if (kubo.map(URI::getPath).filter(path -> path.contains("/api/")).isPresent()) {
            throw new ConfigException("kubo's address is that of its server, without /api/v0: " + kubo.get());
        }
        gateways.forEach(address -> check(address, "gateway", "https://ipfs.example.com"));
        if (gateways.size() > MOST_GATEWAYS || new HashSet<>(gateways).size() < gateways.size()) {
            throw new ConfigException("expected at most " + MOST_GATEWAYS + " gateways, each once, found " + gateways);
        }
        if (quotaBytes < LEAST_QUOTA_BYTES) {
            throw new ConfigException("quotaBytes: expected at least " + LEAST_QUOTA_BYTES
                    + ", so that the files of several batches have room, found " + quotaBytes);
        }
    }

    private static void check(URI address, String what, String example) {
        if (address.getHost() == null || address.getRawQuery() != null) {
            throw new ConfigException("the address of a " + what + " looks like " + example + ", not " + address);
        }
        try {
            Endpoint.of(address.toString());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    "the address of a " + what + " looks like " + example + ", not " + address + ": " + e.getMessage());
        }
    }

    /** A directory alone, served. */
    public static FileSettings in(Path directory) {
        return new FileSettings(directory, Optional.empty(), Optional.empty(), List.of(), DEFAULT_QUOTA_BYTES, true);
    }

    /** The same with the files of the nodes that are followed, unless gateways are named already. */
    FileSettings following(NodeSettings.Chain chain) {
        return chain instanceof FollowSettings follow && gateways.isEmpty()
                ? new FileSettings(directory, kubo, repository, follow.nodes(), quotaBytes, serve)
                : this;
    }

    /** Whether files can come from elsewhere. */
    public boolean hasSources() {
        return kubo.isPresent() || repository.isPresent() || !gateways.isEmpty();
    }
}
