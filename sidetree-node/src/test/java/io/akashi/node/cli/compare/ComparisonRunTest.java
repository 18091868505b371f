package io.akashi.node.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonRunTest {
    @Test
    void run_countsADidWhoseComparisonFailsHowever() throws InterruptedException {
        ComparisonRun run = new ComparisonRun(
                did -> {
                    switch (did) {
                        case "a" -> throw new IllegalStateException("a failure that a test wants");
                        case "b" -> throw new StackOverflowError("an error that a test wants");
                        default -> {
                            return Optional.empty();
                        }
                    }
                },
                1,
                Optional.empty());
        Tally tally = run.run(List.of("a", "b", "c").iterator());
        assertThat(tally.all()).isEqualTo(3);
        assertThat(tally.notCompared()).isEqualTo(2);
        assertThat(tally.equal()).isEqualTo(1);
        assertThat(tally.causes()).isEqualTo(Map.of("not_compared", 2L));
        assertThat(tally.listed()).extracting(Difference::did).containsExactly("a", "b");
        assertThat(tally.listed().get(0).detail()).contains("a failure that a test wants");
    }
}
