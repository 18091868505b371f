package io.akashi.conformance.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.conformance.differential.cases.Case;
import io.akashi.conformance.differential.cases.CaseMaker;
import io.akashi.conformance.differential.ours.OurNode;
import io.akashi.conformance.reference.ReferenceProcess;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The differential test without end, on a new seed each round, until a difference is found that nobody can explain. No
 * part of a build: its name keeps it out, the Maven profile {@code fuzz} runs it. {@code -Dakashi.seed=} begins with this
 * seed, {@code -Dakashi.rounds=} ends after so many.
 */
class DifferentialFuzz {
    private static final int CASES = Integer.getInteger("akashi.cases", 1000);
    private static final long ROUNDS = Long.getLong("akashi.rounds", Long.MAX_VALUE);

    @Test
    void ourNode_answersAsTheReferenceForEver() {
        assumeThat(ReferenceProcess.available())
                .as("the reference runs on this machine")
                .isTrue();
        OurNode node = new OurNode();
        long seed = Long.getLong("akashi.seed", new SplittableRandom().nextInt(Integer.MAX_VALUE));
        for (long round = 0; round < ROUNDS; round++, seed++) {
            Findings findings = round(seed, node);
            System.out.printf("round %d, seed %d, %d cases each%n%s%n", round, seed, CASES, findings.summary());
            assertThat(findings.unexplained()).isEmpty();
        }
    }

    /** A judge a round: its process does not grow, and a lost one loses a round only. */
    private static Findings round(long seed, OurNode node) {
        List<Case> cases = new CaseMaker(seed).make(0, CASES);
        Findings findings = new Findings(seed);
        try (ReferenceProcess judge = ReferenceProcess.judge()) {
            List<JsonNode> answers =
                    judge.askAll(cases.stream().map(Case::question).toList());
            for (int i = 0; i < cases.size(); i++) {
                findings.add(
                        cases.get(i), answers.get(i), node.apply(cases.get(i).question()));
            }
        }
        return findings;
    }
}
