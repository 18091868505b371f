package io.akashi.conformance.ipfs;

import io.akashi.conformance.crash.MortalNode;
import io.akashi.conformance.crash.Program;
import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.config.NodeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A node on a ledger of its own whose files come and go by IPFS; also as the process that is killed. */
final class IpfsChild {
    private IpfsChild() {}

    /** Writes the configuration of a node whose data lie in {@code data}. */
    static Path configure(Path data, int port, String ipfs) {
        String json = """
                {"data": "%s", "network": "dev", "chain": {"type": "dev", "blockTime": "50ms"}, "batchInterval": "0s",
                 "http": {"port": %d}, "admin": {"port": 0},
                 "limits": {"storeBytes": 16777216, "keptDocumentBytes": 1048576}, "ipfs": %s}
                """.formatted(data, port, ipfs);
        try {
            Files.createDirectories(data);
            return Files.writeString(data.resolveSibling(data.getFileName() + ".json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Program program(Path configuration) {
        return new Program(IpfsChild.class, List.of(configuration.toString()));
    }

    static Node start(Path configuration) {
        return Wiring.start(NodeFile.read(configuration));
    }

    /** @param arguments those of {@link MortalNode}, then the configuration */
    public static void main(String[] arguments) throws IOException {
        MortalNode.live(arguments, (rest, trace) -> Wiring.start(NodeFile.read(Path.of(rest.get(0))), trace));
    }
}
