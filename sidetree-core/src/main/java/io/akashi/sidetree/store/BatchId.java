package io.akashi.sidetree.store;

/** The name of one of the node's own batches: a number that only grows. */
public record BatchId(long value) implements Comparable<BatchId> {
    @Override
    public int compareTo(BatchId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
