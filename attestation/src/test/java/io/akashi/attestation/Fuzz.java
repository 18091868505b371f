package io.akashi.attestation;

import static org.assertj.core.api.Assertions.fail;

import java.util.Random;

/** Feeds a parser with garbage and with damaged good input. Only {@link EvidenceException} may come out. */
public final class Fuzz {
    private Fuzz() {}

    /** A parser. */
    public interface Parser {
        /** Reads {@code input} or refuses it. */
        Object parse(Bytes input) throws EvidenceException;
    }

    /** Runs {@code rounds} mutations of {@code good}; with no good bytes, garbage alone. */
    public static void run(long seed, int rounds, Bytes good, Parser parser) {
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            Bytes input = round % 4 == 0 || good.isEmpty() ? garbage(random) : damaged(random, good);
            try {
                parser.parse(input);
            } catch (EvidenceException expected) {
                continue;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                fail("seed " + seed + " round " + round + " input " + input + " threw " + e, e);
            }
        }
    }

    private static Bytes garbage(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    private static Bytes damaged(Random random, Bytes good) {
        byte[] bytes = good.toArray();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        int size = random.nextInt(3) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        return Bytes.of(bytes).slice(0, size);
    }
}
