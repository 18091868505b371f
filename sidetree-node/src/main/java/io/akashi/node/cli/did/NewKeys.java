package io.akashi.node.cli.did;

import io.akashi.sidetree.request.SigningKey;
import java.security.SecureRandom;
import java.util.Arrays;

/** Makes secret keys from the randomness of the machine. */
final class NewKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private NewKeys() {}

    static SigningKey draw() {
        byte[] secret = new byte[SigningKey.LENGTH];
        try {
            do {
                RANDOM.nextBytes(secret);
            } while (!SigningKey.isValid(secret));
            return SigningKey.of(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
