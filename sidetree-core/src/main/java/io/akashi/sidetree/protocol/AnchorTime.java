package io.akashi.sidetree.protocol;

/** A point of a ledger's time: the height of a block, never seconds. Source: Sidetree v1, "Transaction time". */
public record AnchorTime(long block) implements Comparable<AnchorTime> {
    public AnchorTime {
        if (block < 0) {
            throw new IllegalArgumentException("a block height is not negative: " + block);
        }
    }

    @Override
    public int compareTo(AnchorTime other) {
        return Long.compare(block, other.block);
    }

    @Override
    public String toString() {
        return Long.toString(block);
    }
}
