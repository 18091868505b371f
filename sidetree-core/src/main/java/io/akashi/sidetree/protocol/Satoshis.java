package io.akashi.sidetree.protocol;

/** An amount of the ledger's smallest unit; on Bitcoin 10⁻⁸ BTC. */
public record Satoshis(long amount) implements Comparable<Satoshis> {
    /** Nothing. */
    public static final Satoshis ZERO = new Satoshis(0);

    public Satoshis {
        if (amount < 0) {
            throw new IllegalArgumentException("an amount is not negative: " + amount);
        }
    }

    @Override
    public int compareTo(Satoshis other) {
        return Long.compare(amount, other.amount);
    }

    @Override
    public String toString() {
        return amount + " sat";
    }
}
