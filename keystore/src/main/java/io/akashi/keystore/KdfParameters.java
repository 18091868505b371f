package io.akashi.keystore;

import io.akashi.keystore.KeyStoreRefusal.Code;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How a passphrase becomes a key: Argon2id version 19 and its cost. Bounded on both sides: a file from a stranger cannot make
 * this process spend more than 256 MiB or a few seconds. Source: RFC 9106.
 *
 * @param memoryKiB 8 MiB to 256 MiB
 * @param iterations 1 to 10
 * @param parallelism 1 to 4
 * @param salt 16 to 64 bytes
 */
record KdfParameters(int memoryKiB, int iterations, int parallelism, Bytes salt) {
    /** Bytes in a key of AES-256. */
    static final int KEY_BYTES = 32;

    private static final String NAME = "argon2id";
    private static final int SALT_BYTES = 16;
    private static final int LEAST_MEMORY = 8 * 1024;
    private static final int MOST_MEMORY = 256 * 1024;
    private static final int MOST_ITERATIONS = 10;
    private static final int MOST_PARALLELISM = 4;
    private static final int MOST_SALT = 64;

    KdfParameters {
        require("memoryKiB", memoryKiB, LEAST_MEMORY, MOST_MEMORY);
        require("iterations", iterations, 1, MOST_ITERATIONS);
        require("parallelism", parallelism, 1, MOST_PARALLELISM);
        require("length of the salt", salt.size(), SALT_BYTES, MOST_SALT);
    }

    private static void require(String name, int actual, int least, int most) {
        if (actual < least || actual > most) {
            throw new KeyStoreRefusal(
                    Code.KEYSTORE_NOT_OPENED,
                    "the key file asks for a " + name + " of " + actual + ", allowed are " + least + " to " + most);
        }
    }

    /** The cost of new files with a fresh salt: 64 MiB, 3 passes, 4 lanes, RFC 9106's second recommendation. */
    static KdfParameters usual(SecureRandom random) {
        return withFreshSalt(64 * 1024, 3, random);
    }

    /** The cheapest that a file may ask for. */
    static KdfParameters cheapest(SecureRandom random) {
        return withFreshSalt(LEAST_MEMORY, 1, random);
    }

    private static KdfParameters withFreshSalt(int memoryKiB, int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new KdfParameters(memoryKiB, iterations, MOST_PARALLELISM, Bytes.wrap(salt));
    }

    /** The key of this passphrase. */
    Secret derive(Passphrase passphrase) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKiB)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt.copy())
                .build());
        byte[] key = new byte[KEY_BYTES];
        passphrase.lend(utf8 -> generator.generateBytes(utf8, key));
        return Secret.take(key);
    }

    JsonObject json() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("name", JsonValue.of(NAME));
        members.put("version", JsonValue.of(Argon2Parameters.ARGON2_VERSION_13));
        members.put("memoryKiB", JsonValue.of(memoryKiB));
        members.put("iterations", JsonValue.of(iterations));
        members.put("parallelism", JsonValue.of(parallelism));
        members.put("salt", JsonValue.of(Base64Url.encode(salt.borrow())));
        return new JsonObject(members);
    }
}
