package io.akashi.anchor.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Writer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, at any moment, and asks what it promised. */
class LedgerKillTest {
    private static final int KILLS = 12;
    private static final long SEED = 20_261;

    @TempDir
    private Path directory;

    private final List<PreparedAnchor> accepted = new ArrayList<>();

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void ledger_keepsItsWordWhenKilled() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        Path file = directory.resolve("ledger.log");
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(file, SEED + kill);
            List<String> said;
            try (BufferedReader reader = process.inputReader()) {
                said = listenAndKill(process, reader, 1 + random.nextInt(400));
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor()).as("seed %d, kill %d", SEED, kill).isEqualTo(128 + 9);
            check(file, said, "seed " + SEED + ", kill " + kill);
        }
    }

    private static Process start(Path file, long seed) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LedgerProcess.class.getName(),
                        file.toString(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What was said before the kill and, already on its way, after it. A last line without an end was not said. */
    private static List<String> listenAndKill(Process process, BufferedReader reader, int lines) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int c = reader.read(), seen = 0; c >= 0; c = reader.read()) {
            all.append((char) c);
            if (c == '\n' && ++seen == lines) {
                process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the stream as well
            }
        }
        return all.substring(0, all.lastIndexOf("\n") + 1).lines().toList();
    }

    private void check(Path file, List<String> said, String when) {
        Optional<BlockCursor> shown = Optional.empty();
        boolean forking = false;
        for (String line : said) {
            String[] words = line.split(" ");
            if (words[0].equals("accepted")) {
                accepted.add(LedgerTransaction.decode(Bytes.wrap(HexFormat.of().parseHex(words[1])))
                        .prepared());
            } else if (words[0].equals("shown")) {
                AnchorTime time = new AnchorTime(Long.parseLong(words[1]));
                shown = Optional.of(new BlockCursor(time, new BlockHash(words[2]), 0));
                forking = false;
            } else {
                forking = true;
            }
        }
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(file))) {
            DevAnchorChain chain = ledger.as(new Writer("w"));
            Next next = chain.after(shown);
            assertThat(next instanceof Next.Blocks || forking && next instanceof Next.Reorg)
                    .as(when + ": " + shown + " leads to " + next)
                    .isTrue();
            for (PreparedAnchor anchor : accepted) {
                assertThat(chain.status(anchor)).as(when).isInstanceOfAny(Status.Mempool.class, Status.Confirmed.class);
            }
        }
    }
}
