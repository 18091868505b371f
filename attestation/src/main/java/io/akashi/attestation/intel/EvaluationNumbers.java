package io.akashi.attestation.intel;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonValue;
import java.util.List;
import java.util.TreeSet;

/**
 * The evaluations that Intel supports at a time; version 1, read and not verified. Source: Intel PCS API v4, "TCB
 * evaluation data numbers".
 *
 * @param id {@code SGX} or {@code TDX}
 * @param numbers ascending
 */
record EvaluationNumbers(String id, Window window, List<Integer> numbers) implements Statement {
    /** Copies the list. */
    EvaluationNumbers {
        numbers = List.copyOf(numbers);
    }

    static EvaluationNumbers read(JsonValue.Obj statement) throws EvidenceException {
        StatementBody body = new StatementBody(statement);
        TreeSet<Integer> numbers = new TreeSet<>();
        for (StatementBody item : body.objects("tcbEvalNumbers")) {
            numbers.add(item.number("tcbEvaluationDataNumber", Integer.MAX_VALUE));
        }
        if (body.number("version", 0xffff) != 1 || numbers.isEmpty()) {
            throw StatementBody.malformed("evaluation numbers of version 1, one at least", "another version or none");
        }
        return new EvaluationNumbers(body.text("id"), body.window(), List.copyOf(numbers));
    }

    /** The newest. */
    @Override
    public int evaluationDataNumber() {
        return numbers.get(numbers.size() - 1);
    }
}
