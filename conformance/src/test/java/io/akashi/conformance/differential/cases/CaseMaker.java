package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/** All cases of one seed. The same seed and number make the same case, whatever was made before. */
public final class CaseMaker {
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final long seed;
    private final Keys keys;

    /** The cases of this seed. */
    public CaseMaker(long seed) {
        this.seed = seed;
        this.keys = new Keys(seed);
    }

    /** The cases from {@code first} on, this many. */
    public List<Case> make(int first, int count) {
        return IntStream.range(first, first + count)
                .parallel()
                .mapToObj(this::make)
                .toList();
    }

    /** The case of this number. */
    public Case make(int number) {
        Dice dice = new Dice(seed + MIX * (number + 1L));
        Case.Kind kind = Case.Kind.of(number);
        ObjectNode question = switch (kind) {
            case ANCHORED_JSON, STRICT_JSON, CANONICAL -> new ReaderCases(dice, keys).make(kind);
            case OBSERVE -> new ObserveCases(dice, keys).make();
            case HISTORY -> new HistoryCases(dice, keys).make();
            case REQUEST -> new RequestCases(dice, keys).request();
            case RESOLVE_LONG -> new RequestCases(dice, keys).longForm();
        };
        return new Case(number, kind, question.put("kind", kind.text()));
    }
}
