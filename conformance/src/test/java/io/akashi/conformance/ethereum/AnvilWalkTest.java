package io.akashi.conformance.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.Walk;
import io.akashi.conformance.Walk.Block;
import io.akashi.conformance.bitcoin.Patience;
import io.akashi.testkit.FreePort;
import io.akashi.testkit.anvil.AnvilProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs docs/private-network.md block by block, as an operator would, on ports of its own. */
@Tag("slow")
class AnvilWalkTest {
    @TempDir
    private Path directory;

    @Test
    void walk_runsAsWritten() throws IOException, InterruptedException {
        Optional<AnvilProgram> program = AnvilProgram.find();
        Assumptions.assumeTrue(program.isPresent(), "no anvil here: run npm ci in conformance/ethereum-chain");
        int chain = FreePort.find();
        int second = FreePort.find();
        try (Walk walk = Walk.of("docs/private-network.md", directory)) {
            walk.replace("anvil --port", program.get().file().toAbsolutePath() + " --port");
            walk.replacePort(8545, chain);
            walk.replacePort(3001, FreePort.find());
            walk.replacePort(3002, second);
            walk.replacePort(3003, FreePort.find());
            int run = 0;
            for (Block block : walk.blocks()) {
                switch (block.kind()) {
                    case "anvil" -> {
                        walk.begin(block, "anvil.out");
                        awaitListening(chain);
                    }
                    case "background" -> {
                        walk.begin(block, "node.out");
                        walk.awaitReady("node.out");
                    }
                    case "second" -> {
                        walk.begin(block, "second.out");
                        walk.await(URI.create("http://127.0.0.1:" + second + "/readyz"), "second.out");
                    }
                    default -> {
                        walk.run(block);
                        run++;
                    }
                }
            }
            assertThat(run).isGreaterThan(7);
            assertThat(walk.output("at-second")).contains("did:kiku:", "https://example.com");
        }
    }

    private static void awaitListening(int port) {
        Patience.until("anvil listens", () -> listens(port), () -> "no answer at port " + port);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
