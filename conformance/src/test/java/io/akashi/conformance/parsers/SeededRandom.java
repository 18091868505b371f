package io.akashi.conformance.parsers;

import java.security.Provider;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.util.List;
import java.util.Random;

/**
 * Chance that follows from a number, in the place of the machine's: for keys, salts and nonces in the inputs that a campaign
 * begins with. For one thread after the other, and for nothing but a campaign's own process.
 */
final class SeededRandom extends Provider {
    private static final long serialVersionUID = 1L;
    private static final String NAME = "Seeded";

    private SeededRandom() {
        super(NAME, "1", "the same each time");
    }

    /** Makes every {@code new SecureRandom()} of this process draw from one row of numbers. */
    static void insert(long seed) {
        Random numbers = new Random(seed);
        SeededRandom provider = new SeededRandom();
        provider.putService(new Service(provider, "SecureRandom", NAME, Numbers.class.getName(), List.of(), null) {
            @Override
            public Object newInstance(Object parameter) {
                return new Numbers(numbers);
            }
        });
        Security.insertProviderAt(provider, 1);
        Security.setProperty("securerandom.strongAlgorithms", NAME + ":" + NAME);
    }

    private static final class Numbers extends SecureRandomSpi {
        private static final long serialVersionUID = 1L;

        private final Random numbers;

        Numbers(Random numbers) {
            this.numbers = numbers;
        }

        @Override
        protected void engineSetSeed(byte[] more) {
            // it has one
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            numbers.nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            byte[] bytes = new byte[count];
            numbers.nextBytes(bytes);
            return bytes;
        }
    }
}
