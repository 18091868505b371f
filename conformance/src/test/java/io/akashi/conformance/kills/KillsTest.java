package io.akashi.conformance.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.akashi.conformance.kills.Strike.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The campaign's own parts; a node's start takes too long for this place. {@code CrashTest} kills nodes here. */
class KillsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void kinds_areWholeThousands() {
        assertThat(Arrays.stream(Kind.values()).mapToInt(kind -> kind.of(1_000)).sum())
                .isEqualTo(1_000);
    }

    @Test
    void strace_killsBeforeTheNthCallIsMade() throws IOException, InterruptedException {
        assumeThat(hasStrace()).isTrue();
        List<String> moves = List.of("mv", "-t", move("to"), move("a"), move("b"), move("c"));
        Files.createDirectory(directory.resolve("to"));
        for (String name : List.of("a", "b", "c")) {
            Files.createFile(directory.resolve(name));
        }

        try (Victim victim = Victim.start(moves, new Strike(Kind.RENAME, 2), directory)) {
            victim.await(() -> false, LONG);
            Optional<String> call = victim.end();

            assertThat(call).isPresent();
            assertThat(Hit.at(call.get(), directory, true).happened()).isTrue();
            assertThat(Hit.at(call.get(), Path.of("/elsewhere"), true).happened())
                    .isFalse();
        }
        assertThat(directory.resolve("to/a")).exists();
        assertThat(directory.resolve("b")).exists();
    }

    private String move(String name) {
        return directory.resolve(name).toString();
    }

    private boolean hasStrace() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void hit_tellsTheKindOfFile() {
        Path data = Path.of("/d");
        String call = "77 fdatasync(26</d/db/rocksdb/000004.log>) = ?";

        assertThat(Hit.at(call, data, false)).isEqualTo(new Hit(true, false, "fdatasync write-ahead log"));
        assertThat(Hit.at("77 write(19<pipe:[28139]>, \"\"..., 4) = ?", data, false)
                        .happened())
                .isFalse();
    }

    @Test
    void tally_isShortUntilAllThatWasPlannedHappened() {
        Strike strike = Kind.SYNC.draw(new Random(1));
        Tally tally = new Tally();
        tally.plan(Kind.SYNC, 2);

        tally.count(strike, new Hit(true, true, "fsync table"));
        tally.count(strike, Hit.missed(false));
        assertThat(tally.isShort()).isTrue();
        tally.count(strike, new Hit(true, false, "fsync table"));

        assertThat(tally.isShort()).isFalse();
        assertThat(tally.json())
                .contains("\"sync\":{\"planned\":2,\"happened\":2}", "\"recovering\":1", "\"elsewhere\":1");
    }
}
