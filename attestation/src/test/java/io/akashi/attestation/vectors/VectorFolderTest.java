package io.akashi.attestation.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.SharedFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VectorFolderTest {
    @Test
    void run_noRowOfABuiltInSystemFails() throws Exception {
        Path folder = SharedFolder.require("vectors/attestation");

        List<VectorResult> results = new VectorFolder(folder).run();

        List<String> failures = results.stream()
                .filter(VectorResult.Failed.class::isInstance)
                .map(VectorResult.Failed.class::cast)
                .map(failed -> failed.row().id() + ": " + failed.differences())
                .toList();
        assertThat(failures).isEmpty();
    }

    @Test
    void run_passesEveryRowOfEachBuiltInSystem() throws Exception {
        Path folder = SharedFolder.require("vectors/attestation");

        Map<String, Long> passed = new VectorFolder(folder)
                .run().stream()
                        .filter(VectorResult.Passed.class::isInstance)
                        .collect(Collectors.groupingBy(result -> result.row().type(), Collectors.counting()));

        assertThat(passed)
                .containsAllEntriesOf(
                        Map.of("nitro", 5L, "sev-snp", 14L, "tdx", 13L, "sgx", 12L, "eat", 6L, "ear", 6L, "tpm", 23L));
    }
}
