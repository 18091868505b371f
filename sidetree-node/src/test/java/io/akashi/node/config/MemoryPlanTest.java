package io.akashi.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.node.config.NodeSettings.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryPlanTest {
    private static final Path LAUNCHER = Path.of("..", "akashi");

    @TempDir
    private Path directory;

    @Test
    void parse_takesMebibytesAndGibibytes() {
        assertThat(MemoryPlan.parse("768m").total()).isEqualTo(768L << 20);
        assertThat(MemoryPlan.parse("2G").total()).isEqualTo(2L << 30);
        for (String wrong : List.of("", "1", "1 g", "1.5g", "-1g", "1t", "99999999999999g")) {
            assertThatThrownBy(() -> MemoryPlan.parse(wrong)).isInstanceOf(ConfigException.class);
        }
        assertThatThrownBy(() -> MemoryPlan.parse("383m"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("384m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"384m", "500m", "1g", "1025m", "2g", "16g"})
    void shares_addUpToTheTotal(String text) {
        MemoryPlan plan = MemoryPlan.parse(text);
        assertThat(plan.heap() + plan.store() + plan.rest()).isEqualTo(plan.total());
        assertThat(plan.documents() * 5 / 4).isLessThan(plan.heap() / 2);
        assertThat(Limits.of(plan).excess(plan.heap())).isEmpty();
        assertThat(Limits.of(plan).excess(plan.heap() + (1L << 20))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"384m", "500m", "1g", "1025m", "2g", "16g", "2500m"})
    void launcher_givesTheHeapOfThePlan(String text) throws Exception {
        assertThat(launcher("heap " + text))
                .isEqualTo(Long.toString(MemoryPlan.parse(text).heap() >> 20));
    }

    @Test
    void launcher_findsWhatWasSaid() throws Exception {
        Path file = Files.writeString(directory.resolve("node.json"), "{\n  // ours\n  \"memory\": \"700m\",\n}\n");
        assertThat(launcher("memory run")).isEmpty();
        assertThat(launcher("AKASHI_CONFIG=" + file + " memory run")).isEqualTo("700m");
        assertThat(launcher("memory run --config " + file)).isEqualTo("700m");
        assertThat(launcher("AKASHI_MEMORY=800m memory run --config=" + file)).isEqualTo("800m");
        assertThat(launcher("AKASHI_MEMORY=800m memory run --memory 900m --config " + file))
                .isEqualTo("900m");
        assertThat(launcher("memory run --set http.port=1 --set memory=1g")).isEqualTo("1g");
    }

    /** What a line of shell prints that uses the launcher's functions. */
    private static String launcher(String line) throws IOException, InterruptedException {
        String functions = "eval \"$(sed -n '/^memory() {/,/^}/p; /^heap() {/,/^}/p' " + LAUNCHER + ")\"; ";
        ProcessBuilder shell = new ProcessBuilder("bash", "-euc", functions + line);
        shell.environment().keySet().removeIf(name -> name.startsWith("AKASHI_"));
        Process process = shell.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
