package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.Walk.Block;
import io.akashi.testkit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs docs/issuer.md block by block, as a wallet developer and then an operator would, on ports of its own. */
@Tag("slow")
class IssuerWalkTest {
    @TempDir
    private Path directory;

    @Test
    void walk_runsAsWritten() throws IOException, InterruptedException {
        try (Walk walk = Walk.of("docs/issuer.md", directory)) {
            int issuer = FreePort.find();
            walk.replacePort(3010, issuer);
            walk.replacePort(3011, FreePort.find());
            walk.replacePort(3012, FreePort.find());
            int run = 0;
            for (Block block : walk.blocks()) {
                if (block.kind().equals("sandbox")) {
                    walk.begin(block, "sandbox.out");
                    walk.awaitReady("sandbox.out");
                } else if (block.kind().equals("background")) {
                    walk.begin(block, "node.out");
                    walk.await(URI.create("http://127.0.0.1:" + issuer + "/readyz"), "node.out");
                } else {
                    walk.run(block);
                    run++;
                }
            }
            assertThat(run).isGreaterThan(7);
            assertThat(walk.output("block.out")).contains("the new key is on its way", "issuer", "active");
        }
    }
}
