package io.akashi.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.crash.ChildNode.Kind;
import io.akashi.conformance.crash.Halt.Side;
import io.akashi.node.observe.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any moment: nothing that was acknowledged is lost or done twice. */
@Tag("slow")
class CrashTest {
    private static final int KILLS = 50;

    /** Those that a node with all its files and a ledger without forks comes to. */
    private static final Set<Phase> PHASES = EnumSet.complementOf(EnumSet.of(Phase.ROLLBACK, Phase.RETRY));

    @TempDir
    Path directory;

    @Test
    void promises_holdAfterFiftyKills() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Killing killing = killing(Kind.SOUND, seed);
        Map<String, Integer> hits = new TreeMap<>();
        int kills = 0;
        for (Halt halt : halts(random)) {
            killing.killAt(halt).ifPresent(hit -> count(hits, hit.phase() + " " + hit.side()));
            kills++;
            if (kills % 5 == 4) {
                Optional<Phase> phase = random.nextBoolean()
                        ? killing.killAfterStart(Duration.ofMillis(200 + random.nextInt(1_500)))
                        : killing.killAfterAnswers(1 + random.nextInt(20));
                count(hits, phase.map(Phase::name).orElse("before the first phase") + " at random");
                kills++;
            }
        }

        Verdict verdict = after(killing).settle();

        System.out.println("seed " + seed + ": " + kills + " kills, " + verdict.acknowledged() + " operations in "
                + verdict.transactions() + " batches; hit " + hits);
        assertThat(kills).as("kills, seed %d", seed).isGreaterThanOrEqualTo(KILLS);
        assertThat(hits.keySet()).as("seed %d", seed).containsAll(wanted());
        assertThat(verdict.acknowledged()).isGreaterThan(KILLS);
        assertThat(verdict.violations()).as("seed %d", seed).isEmpty();
    }

    @Test
    void promises_holdAfterKillsWhileBlocksAreForgotten() throws IOException, InterruptedException {
        Killing killing = killing(Kind.FORKING, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(killing.killAt(new Halt(Phase.ROLLBACK, Side.BEFORE, 1 + i)))
                    .isPresent();
            assertThat(killing.killAt(new Halt(Phase.ROLLBACK, Side.AFTER, 1 + i)))
                    .isPresent();
        }
        assertThat(after(killing).settleAfterForks().violations()).isEmpty();
    }

    @Test
    void promises_holdAfterCleanRestarts() throws InterruptedException {
        Killing killing = killing(Kind.SOUND, 4);
        for (int i = 0; i < 10; i++) {
            after(killing).restart(1 + i);
        }
        assertThat(after(killing).settle().violations()).isEmpty();
    }

    @Test
    void promises_areBrokenByANodeThatAnswersBeforeItWrites() throws IOException, InterruptedException {
        Killing killing = killing(Kind.ANSWERS_EARLY, 1);
        for (int i = 0; i < 2; i++) {
            killing.killAfterAnswers(5);
        }
        assertThat(after(killing).settle().violations()).anyMatch(line -> line.startsWith("lost: "));
    }

    @Test
    void promises_areBrokenByANodeThatSendsBeforeItWrites() throws IOException, InterruptedException {
        Killing killing = killing(Kind.FORGETS_PREPARED, 2);
        for (int i = 0; i < 2; i++) {
            assertThat(killing.killAt(new Halt(Phase.BROADCAST, Side.BEFORE, 2)))
                    .isPresent();
        }
        assertThat(after(killing).settle().violations()).anyMatch(line -> line.startsWith("paid twice: "));
    }

    private Killing killing(Kind kind, long seed) {
        return new Killing(directory, ChildNode.program(directory.resolve("data"), kind), seed);
    }

    private Aftermath after(Killing killing) {
        return new Aftermath(directory, killing.workload());
    }

    /** Both sides of each phase, twice, in random order. */
    private static List<Halt> halts(Random random) {
        List<Halt> halts = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (Phase phase : PHASES) {
                for (Side side : Side.values()) {
                    boolean rare = phase == Phase.RECOVERY || phase == Phase.FINISHED;
                    halts.add(new Halt(phase, side, rare ? 1 : 1 + random.nextInt(4)));
                }
            }
        }
        Collections.shuffle(halts, random);
        return halts;
    }

    private static List<String> wanted() {
        List<String> wanted = new ArrayList<>();
        for (Phase phase : PHASES) {
            for (Side side : Side.values()) {
                wanted.add(phase + " " + side);
            }
        }
        return wanted;
    }

    private static void count(Map<String, Integer> hits, String what) {
        hits.merge(what, 1, Integer::sum);
    }
}
