package io.akashi.conformance.kills;

import java.util.List;
import java.util.Random;

/**
 * How a process is killed.
 *
 * @param nth thousandths of the time that a start takes, or acknowledged requests, or calls of one thread
 */
record Strike(Kind kind, int nth) {
    private static final int PER_MILLE = 1_000;

    /** What a kill waits for; of every ten, this many are planned. */
    enum Kind {
        /** Some part of the time that a start takes: mostly in recovery. */
        WHILE_STARTING(2, 1_200),
        /** So many requests were acknowledged, and some milliseconds. */
        WHILE_SERVING(3, 40),
        SYNC(2, 60, "fsync", "fdatasync"),
        WRITE(2, 150, "write", "writev", "pwrite64", "pwritev"),
        RENAME(1, 14, "rename", "renameat", "renameat2");

        private final int share;
        private final int most;
        private final List<String> calls;

        Kind(int share, int most, String... calls) {
            this.share = share;
            this.most = most;
            this.calls = List.of(calls);
        }

        /** How many of so many kills are of this kind. */
        int of(int kills) {
            return kills * share / 10;
        }

        /** The system calls at whose beginning the process is killed; none of a kill at a random moment. */
        List<String> calls() {
            return calls;
        }

        /** A strike; small numbers come more often, for their calls are those of a start. */
        Strike draw(Random random) {
            int nth = calls.isEmpty()
                    ? 1 + random.nextInt(most)
                    : (int) Math.round(Math.exp(random.nextDouble() * Math.log(most)));
            return new Strike(this, nth);
        }
    }

    /** The milliseconds after which it is killed, if a start takes so many. */
    long millis(long start) {
        return start * nth / PER_MILLE;
    }

    @Override
    public String toString() {
        return kind + " " + nth;
    }
}
