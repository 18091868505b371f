package io.akashi.node;

import io.akashi.keystore.KeyFile;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.OwnerFile;
import io.akashi.keystore.Passphrase;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.http.Listener;
import io.akashi.node.issuer.IssuerWiring;
import io.akashi.node.metrics.NodeMetrics;
import io.akashi.node.write.OperationIntake;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.OutboundClient;
import io.akashi.resolver.DidResolver;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the issuer of a node, with its keys and its way out. */
final class NodeIssuer {
    private static final Logger LOG = LoggerFactory.getLogger(NodeIssuer.class);

    private NodeIssuer() {}

    /** What of the node the issuer works on. */
    record Parts(Ports ports, DidResolver resolver, OperationIntake intake, NodeMetrics metrics) {}

    static IssuerWiring open(
            IssuerSettings settings, NodeSettings node, Listener listener, Parts parts, Closing closing) {
        Surroundings world = parts.ports().around();
        Outbound outbound =
                world.outbound().orElseGet(() -> closing.add(OutboundClient.start(), OutboundClient::close));
        IssuerWiring.Node around = new IssuerWiring.Node(
                listener.address(),
                node.data(),
                node.network().network(),
                parts.ports().issuing().orElseThrow(),
                keys(settings, node.data(), closing),
                parts.resolver()::resolve,
                request -> anchor(parts.intake(), request),
                new IssuerWiring.World(
                        world.clock(),
                        parts.metrics().watch(outbound),
                        parts.metrics().issuer()));
        return closing.add(IssuerWiring.open(settings, around), IssuerWiring::close);
    }

    private static void anchor(OperationIntake intake, Bytes request) {
        try {
            intake.submit(request.borrow(), Instant.now());
        } catch (ProtocolException e) {
            LOG.warn(
                    "event=issuer_did_not_queued code={} detail=\"{}\"",
                    e.code().code(),
                    e.detail());
        }
    }

    private static KeyStore keys(IssuerSettings settings, Path data, Closing closing) {
        if (settings instanceof IssuerSettings.Public open) {
            return OpenKeys.of(open.keys(), closing);
        }
        Path directory = data.resolve("sandbox");
        Path file = directory.resolve("keys.json");
        try (Passphrase passphrase = Passphrase.ofFile(passphrase(directory, file))) {
            KeyStore keys = KeyFile.exists(file)
                    ? KeyFile.open(file, passphrase)
                    : KeyFile.createForDrawnPassphrase(file, passphrase);
            return closing.add(keys, KeyStore::close);
        }
    }

    /** A development node's passphrase lies beside its keys: they are worth nothing. An empty one never opened any. */
    static Path passphrase(Path directory, Path keys) {
        Path file = directory.resolve("passphrase");
        try {
            if (!Files.exists(file) || Files.size(file) == 0 && !KeyFile.exists(keys)) {
                byte[] drawn = new byte[16];
                new SecureRandom().nextBytes(drawn);
                Files.createDirectories(directory);
                new OwnerFile(file).replace(HexFormat.of().formatHex(drawn).getBytes(StandardCharsets.US_ASCII));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
