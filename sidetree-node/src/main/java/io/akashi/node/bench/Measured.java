package io.akashi.node.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What was measured: rates by the clock, and by the processor time that this process used for them. */
public record Measured(Spread clock, Spread processor) {
    /** Those of {@link Spread#write}, of the clock; the same for the processor in {@code processor}. */
    public void write(ObjectNode into) {
        clock.write(into);
        processor.write(into.putObject("processor"));
    }

    @Override
    public String toString() {
        return clock + "; " + processor + " of processor time";
    }
}
