package io.akashi.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private final Checks checks = new Checks();

    @Test
    void outcome_isNoDataWhereNothingWasRecorded() {
        assertThat(checks.outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.NO_DATA);
    }

    @Test
    void outcome_isTheWorstOfItsMembers() {
        checks.pass(CheckId.SIGNATURE, "a", "a");
        checks.fail(CheckId.COSE_SIGNATURE, "a", "b");
        checks.noData(CheckId.KEY_MISSING, "a", "none");

        assertThat(checks.outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.FAIL);
    }

    @Test
    void list_beginsWithOneSummaryForEachAspect() {
        checks.fail(CheckId.COSE_SIGNATURE, "a", "b");

        assertThat(checks.list().subList(0, Aspect.values().length))
                .extracting(check -> check.id().text())
                .containsExactlyElementsOf(
                        Arrays.stream(Aspect.values()).map(Aspect::text).toList());
        assertThat(checks.list()).hasSize(Aspect.values().length + 1);
    }

    @Test
    void everyAspectHasItsSummaryAndEveryTextIsUnique() {
        assertThat(Aspect.values())
                .allSatisfy(aspect -> assertThat(CheckId.of(aspect).aspect()).isEqualTo(aspect));
        assertThat(Arrays.stream(CheckId.values()).map(CheckId::text)).doesNotHaveDuplicates();
    }
}
