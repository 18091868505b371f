package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.Walk.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the walk of README.md block by block, as a reader would, on a port of its own. */
class ReadmeTest {
    @TempDir
    Path directory;

    @Test
    void walk_runsAsWritten() throws IOException, InterruptedException {
        try (Walk walk = Walk.of("README.md", directory)) {
            List<Block> blocks = walk.blocks();
            assertThat(blocks).hasSizeGreaterThan(5);
            Process node = walk.begin(blocks.get(0), "node.out");
            walk.awaitReady("node.out");
            for (Block block : blocks.subList(1, blocks.size())) {
                if (block.kind().equals("stopped")) {
                    walk.stop(node);
                }
                walk.run(block);
            }
            // That of the reader, and that of the node's issuer.
            assertThat(walk.output("block.out")).contains("state root", "DIDs resolved        2 ");
        }
    }
}
