package io.akashi.conformance.ipfs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.crash.Patience;
import io.akashi.testkit.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** An IPFS node that is not ours and speaks Kubo's RPC: js-ipfs, from the packages that conformance/ipfs-node names. */
final class JsIpfs implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Process process;
    private final int port;

    private JsIpfs(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** A node without peers, on loopback; skips the test where the packages are not installed. */
    static JsIpfs start(Path directory) {
        Path packages = packages();
        boolean isThere = Files.isRegularFile(packages.resolve("node_modules").resolve(".package-lock.json"));
        if (!isThere) {
            System.err.println("""
                    ==================================================================
                    TESTS ON AN IPFS NODE ARE SKIPPED: run `npm ci` in conformance/ipfs-node.
                    ==================================================================""");
        }
        Assumptions.assumeTrue(isThere, "no js-ipfs here: run npm ci in conformance/ipfs-node");
        try {
            return start(packages, Files.createDirectories(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsIpfs start(Path packages, Path directory) throws IOException, InterruptedException {
        Process init = run(packages, directory, "init", "--empty-repo", "--profile=test");
        if (!init.waitFor(2, TimeUnit.MINUTES) || init.exitValue() != 0) {
            throw new AssertionError("no repository: " + log(directory));
        }
        int port = FreePort.find();
        configure(directory.resolve("repo").resolve("config"), port);
        JsIpfs node = new JsIpfs(run(packages, directory, "daemon", "--offline"), port);
        if (!Patience.await(() -> log(directory).contains("Daemon is ready"), Patience.LONG)) {
            node.close();
            throw new AssertionError("the daemon does not start: " + log(directory));
        }
        return node;
    }

    private static void configure(Path file, int port) throws IOException {
        ObjectNode config = (ObjectNode) MAPPER.readTree(file.toFile());
        ObjectNode addresses = MAPPER.createObjectNode();
        for (String none : List.of("Swarm", "Announce", "NoAnnounce", "Delegates")) {
            addresses.putArray(none);
        }
        addresses.put("API", "/ip4/127.0.0.1/tcp/" + port);
        addresses.put("RPC", "/ip4/127.0.0.1/tcp/" + FreePort.find());
        addresses.put("Gateway", "/ip4/127.0.0.1/tcp/" + FreePort.find());
        config.set("Addresses", addresses);
        config.putArray("Bootstrap");
        MAPPER.writeValue(file.toFile(), config);
    }

    private static Process run(Path packages, Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "node",
                "--require",
                packages.resolve("polyfill.cjs").toString(),
                packages.resolve("node_modules/.bin/jsipfs").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("IPFS_PATH", directory.resolve("repo").toString());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()));
        return builder.start();
    }

    private static String log(Path directory) {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path packages() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            for (Path candidate :
                    List.of(at.resolve("ipfs-node"), at.resolve("conformance").resolve("ipfs-node"))) {
                if (Files.isRegularFile(candidate.resolve("package.json"))) {
                    return candidate;
                }
            }
        }
        throw new IllegalStateException(
                "no directory conformance/ipfs-node above " + Path.of("").toAbsolutePath());
    }

    /** Where its RPC is served. */
    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
