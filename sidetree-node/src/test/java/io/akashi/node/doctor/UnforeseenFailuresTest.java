package io.akashi.node.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.doctor.Finding.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnforeseenFailuresTest {
    private static final UncheckedIOException BAD = new UncheckedIOException(new IOException("bad disk"));

    @Test
    void look_makesAFindingOfACheckThatFailsAndGoesOn() {
        Finding good = Finding.ok("clock", "it is noon");
        Check failing = () -> {
            throw BAD;
        };
        List<Finding> findings = Doctor.look("data", () -> List.of(failing, () -> good));
        assertThat(findings).hasSize(2).last().isEqualTo(good);
        Finding failed = findings.get(0);
        assertThat(failed.check()).isEqualTo("data");
        assertThat(failed.level()).isEqualTo(Level.FAIL);
        assertThat(failed.detail()).contains("bad disk");
        assertThat(failed.fix()).isNotEmpty();
    }

    @Test
    void look_makesAFindingOfChecksThatCannotBeMade() {
        List<Finding> findings = Doctor.look("chain", () -> {
            throw new IllegalStateException("no chain");
        });
        assertThat(findings).singleElement().extracting(Finding::level).isEqualTo(Level.FAIL);
    }

    @Test
    void newest_isOfNoUseWhereTheDirectoryFailsHalfWay() {
        Stream<Path> failing = Stream.of(Path.of("a"), Path.of("b")).peek(path -> {
            throw BAD;
        });
        assertThat(DataChecks.newest(failing)).isEqualTo(Instant.EPOCH);
    }
}
