package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.Walk;
import io.akashi.conformance.Walk.Block;
import io.akashi.testkit.FreePort;
import io.akashi.testkit.bitcoind.BitcoindProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs docs/run-on-bitcoin.md block by block, as an operator would, on ports of its own. */
@Tag("slow")
class BitcoindWalkTest {
    @TempDir
    private Path directory;

    @Test
    void walk_runsAsWritten() throws IOException, InterruptedException {
        Optional<BitcoindProgram> program = BitcoindProgram.find();
        Assumptions.assumeTrue(program.isPresent(), "no bitcoind here: run scripts/get-bitcoind.sh");
        try (Walk walk = Walk.of("docs/run-on-bitcoin.md", directory)) {
            walk.replace(
                    "bitcoind -regtest",
                    program.get().file().toAbsolutePath() + " -bind=127.0.0.1:" + FreePort.find() + " -regtest");
            walk.replacePort(18443, FreePort.find());
            walk.replacePort(3001, FreePort.find());
            int run = 0;
            for (Block block : walk.blocks()) {
                if (block.kind().equals("bitcoind")) {
                    walk.begin(block, "bitcoind.out");
                    awaitCookie();
                } else if (block.kind().equals("background")) {
                    walk.begin(block, "node.out");
                    walk.awaitReady("node.out");
                } else {
                    walk.run(block);
                    run++;
                }
            }
            assertThat(run).isGreaterThan(7);
            assertThat(walk.output("block.out")).contains("spendable", "on its way  create");
        }
    }

    private void awaitCookie() {
        Path cookie = directory.resolve("chain/regtest/.cookie");
        Patience.until("bitcoind has written its cookie", () -> Files.exists(cookie), () -> "no " + cookie);
    }
}
