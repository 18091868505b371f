package io.akashi.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    Path dir;

    private CommandRun doctor(String... more) {
        String[] least = {
            "doctor",
            "--data",
            dir.resolve("d").toString(),
            "--network",
            "dev",
            "--set",
            "chain.type=dev",
            "--port",
            "0",
            "--set",
            "admin.port=0"
        };
        String[] all = Arrays.copyOf(least, least.length + more.length);
        System.arraycopy(more, 0, all, least.length, more.length);
        return CommandRun.of(all);
    }

    @Test
    void doctor_exitsWithTheWorstLevel() {
        CommandRun well = doctor();
        int worst = well.out().contains("FAIL ") ? 2 : well.out().contains("WARN ") ? 1 : 0; // a small disk fails
        assertThat(well.exit()).as(well.out()).isEqualTo(worst);
        CommandRun ill = doctor("--set", "ipfs.kubo.url=http://127.0.0.1:1");
        assertThat(ill.exit()).isEqualTo(2);
        assertThat(ill.out()).containsPattern("FAIL +kubo").contains("fix: start 'ipfs daemon'");
    }

    @Test
    void doctor_writesJson() {
        assertThat(doctor("--json").out()).contains("\"check\":\"java\",\"level\":\"ok\"");
    }

    @Test
    void doctor_failsAConfigurationThatCannotBeRead() {
        CommandRun run = doctor("--set", "chain.typo=x");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("did you mean 'chain.type'");
    }
}
