package io.akashi.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.akashi.node.metrics.Promtool.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alert rules as Prometheus itself reads them. */
@Tag("slow")
class PromtoolTest {
    private static final Path MONITORING = Path.of("../monitoring");

    @TempDir
    private Path directory;

    private static Promtool promtool;

    @BeforeAll
    static void find() {
        Optional<Promtool> found = Promtool.find();
        if (found.isEmpty()) {
            System.err.println("SKIPPED: no promtool here (scripts/get-promtool.sh): alert rules are not checked");
        }
        assumeTrue(found.isPresent(), "promtool is here");
        promtool = found.orElseThrow();
    }

    @Test
    void rules_areRules() throws Exception {
        Run run = promtool.run(
                MONITORING, Optional.empty(), "check", "rules", "--lint=all", "--lint-fatal", "alerts.yml");

        assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void rules_fireWhereTheyShould() throws Exception {
        Run run = promtool.run(
                MONITORING, Optional.empty(), "test", "rules", "tests/alerts-test.yml", "tests/alerts-days-test.yml");

        assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void rules_thatAreWorseFailTheirTests() throws Exception {
        Files.createDirectories(directory.resolve("tests"));
        Files.copy(MONITORING.resolve("tests/alerts-test.yml"), directory.resolve("tests/alerts-test.yml"));
        String rules = Files.readString(MONITORING.resolve("alerts.yml"));
        Files.writeString(
                directory.resolve("alerts.yml"), rules.replace("up{job=\"akashi\"} == 0", "up{job=\"x\"} == 0"));

        Run run = promtool.run(directory, Optional.empty(), "test", "rules", "tests/alerts-test.yml");

        assertThat(run.exit()).isNotZero();
        assertThat(run.output()).contains("AkashiNodeDown");
    }

    @Test
    void example_isAConfiguration() throws Exception {
        Run run = promtool.run(MONITORING, Optional.empty(), "check", "config", "prometheus.yml");

        assertThat(run.exit()).as(run.output()).isZero();
    }

    /** Of the page of a running node, see {@link MetricsOfNodeTest}. */
    static Optional<Run> checkMetrics(Path page) throws IOException, InterruptedException {
        Optional<Promtool> found = Promtool.find();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get().run(Path.of("."), Optional.of(page), "check", "metrics"));
    }
}
