package io.akashi.node.http.guard;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** What was not let through. */
final class Figures {
    private final Map<Reason, LongAdder> refused = new EnumMap<>(Reason.class);

    Figures() {
        for (Reason reason : Reason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    void refused(Reason reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
    }

    /** How often each was the reason. */
    void refusals(BiConsumer<String, Long> each) {
        refused.forEach((reason, count) -> each.accept(reason.code(), count.sum()));
    }
}
