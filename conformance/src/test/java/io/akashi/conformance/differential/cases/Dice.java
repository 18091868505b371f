package io.akashi.conformance.differential.cases;

import java.util.List;
import java.util.Random;

/** Randomness that can be repeated. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
        random.nextLong();
    }

    /** True this often. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** 0 or more, less than {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Between the two, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** One of these. */
    @SafeVarargs
    final <T> T pick(T... of) {
        return of[random.nextInt(of.length)];
    }

    /** One of these. */
    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** So many bytes. */
    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Any double. */
    double anyDouble() {
        return Double.longBitsToDouble(random.nextLong());
    }

    /** The source itself, to shuffle with. */
    Random random() {
        return random;
    }
}
