package io.akashi.anchor.ethereum.rpc;

import io.akashi.sidetree.protocol.Satoshis;
import java.math.BigInteger;

/** An amount of a chain's own coin in its smallest unit, 10⁻¹⁸ of a coin. */
public record Wei(BigInteger amount) implements Comparable<Wei> {
    /** Nothing. */
    public static final Wei ZERO = new Wei(BigInteger.ZERO);

    private static final BigInteger PER_GWEI = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    public Wei {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("an amount is not negative: " + amount);
        }
    }

    /** So many gwei, 10⁹ wei each. */
    public static Wei ofGwei(long gwei) {
        return new Wei(BigInteger.valueOf(gwei).multiply(PER_GWEI));
    }

    /** A fee in the unit that Sidetree's rules count here, the gwei. */
    public static Wei of(Satoshis fee) {
        return ofGwei(fee.amount());
    }

    /** Whole gwei, rounded down, as Sidetree's rules count them. */
    public Satoshis wholeGwei() {
        return new Satoshis(amount.divide(PER_GWEI).min(MOST).longValue());
    }

    /** The sum. */
    public Wei plus(Wei other) {
        return new Wei(amount.add(other.amount));
    }

    /** The product. */
    public Wei times(long factor) {
        return new Wei(amount.multiply(BigInteger.valueOf(factor)));
    }

    /** The larger of two amounts. */
    public Wei max(Wei other) {
        return new Wei(amount.max(other.amount));
    }

    /** The smaller of two amounts. */
    public Wei min(Wei other) {
        return new Wei(amount.min(other.amount));
    }

    @Override
    public int compareTo(Wei other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        BigInteger[] gwei = amount.divideAndRemainder(PER_GWEI);
        return gwei[1].signum() == 0 ? gwei[0] + " gwei" : amount + " wei";
    }
}
