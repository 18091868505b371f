package io.akashi.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.keystore.KeyStoreRefusal.Code;
import io.akashi.sidetree.encoding.Bytes;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every key store does. A test of an implementation extends this and gives a store of its own. */
abstract class KeyStoreContract {
    private static final Bytes DIGEST = Bytes.wrap(filled(32, 7));

    private KeyStore store;

    /** Makes an empty store. */
    abstract KeyStore make();

    /** Opens the store that was made, after it was closed. */
    abstract KeyStore open();

    /** Whether keys of this algorithm can be here. */
    abstract boolean takes(KeyAlgorithm algorithm);

    @BeforeEach
    void begin() {
        store = make();
    }

    @AfterEach
    void end() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = open();
    }

    @Test
    void active_ofAnEmptyStoreIsNone() {
        assertThat(store.keys()).isEmpty();
        assertThat(store.active(KeyPurpose.ANCHOR)).isEmpty();
    }

    @Test
    void create_makesTheActiveKeyOfItsPurpose() {
        StoredKey key = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        assertThat(store.active(KeyPurpose.ANCHOR).map(StoredKey::id)).contains(key.id());
        assertThat(store.active(KeyPurpose.ISSUER)).isEmpty();
        assertThat(key.created()).isBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now());
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void create_keepsTheKey(KeyAlgorithm algorithm) {
        if (!takes(algorithm)) {
            refuses(Code.ALGORITHM_NOT_ALLOWED, () -> store.create(KeyPurpose.ISSUER, algorithm));
            return;
        }
        StoredKey before = store.create(KeyPurpose.ISSUER, algorithm);
        reopen();
        StoredKey after = store.active(KeyPurpose.ISSUER).orElseThrow();
        assertThat(after.purpose()).isEqualTo(KeyPurpose.ISSUER);
        assertThat(after.algorithm()).isEqualTo(algorithm);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.created()).isEqualTo(before.created());
        assertThat(after.publicPoint()).isEqualTo(before.publicPoint());
        assertThat(after.publicKey()).isEqualTo(before.publicKey());
        Bytes message = Bytes.ofUtf8("message");
        assertThat(Verifying.isMessageOf(before, message, after.signMessage(message)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"SECP256K1", "P256", "P384"})
    void signDigest_givesTheSameKindOfSignatureTwice(KeyAlgorithm algorithm) {
        StoredKey key = store.create(KeyPurpose.NODE, algorithm);
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            byte[] digest = new byte[algorithm.digestBytes()];
            random.nextBytes(digest);
            Bytes fixed = key.signDigestFixed(Bytes.wrap(digest));
            assertThat(fixed.size()).isEqualTo(2 * algorithm.digestBytes());
            assertThat(Verifying.isDigestOf(key, digest, key.signDigest(Bytes.wrap(digest))))
                    .as("round %d", round)
                    .isTrue();
            assertThat(Verifying.isDigestOf(key, digest, Verifying.der(fixed)))
                    .as("round %d", round)
                    .isTrue();
        }
    }

    @Test
    void signDigest_keepsSInTheLowerHalfForSecp256k1() {
        StoredKey key = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        BigInteger half = Curves.order(KeyAlgorithm.SECP256K1).shiftRight(1);
        for (int round = 0; round < 40; round++) {
            byte[] fixed = key.signDigestFixed(Bytes.wrap(filled(32, round))).copy();
            assertThat(new BigInteger(1, Arrays.copyOfRange(fixed, 32, 64))).isLessThanOrEqualTo(half);
            byte[] der = key.signDigest(Bytes.wrap(filled(32, round))).copy();
            assertThat(new BigInteger(1, Arrays.copyOfRange(der, 6 + der[3], der.length)))
                    .isLessThanOrEqualTo(half);
        }
    }

    @Test
    void signDigest_takesDigestsOfItsLengthOnly() {
        StoredKey key = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        for (int size : new int[] {0, 31, 33, 48}) {
            assertThatThrownBy(() -> key.signDigest(Bytes.wrap(new byte[size])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("32 bytes, found " + size);
        }
    }

    @Test
    void publicPoint_isCompressed() {
        Bytes point = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1).publicPoint();
        assertThat(point.size()).isEqualTo(33);
        assertThat(point.borrow()[0]).isIn((byte) 2, (byte) 3);
    }

    @Test
    void create_againRotates() {
        StoredKey first = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        StoredKey second = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        StoredKey third = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        reopen();
        assertThat(ids()).containsExactly(third.id(), second.id(), first.id());
        assertThat(store.active(KeyPurpose.ANCHOR).map(StoredKey::id)).contains(third.id());
    }

    @Test
    void activate_putsAnOlderKeyInFront() {
        StoredKey first = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        StoredKey second = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        StoredKey other = store.create(KeyPurpose.ISSUER, KeyAlgorithm.P256);
        store.activate(first.id());
        assertThat(ids()).containsExactly(first.id(), second.id(), other.id());
        reopen();
        assertThat(ids()).containsExactly(first.id(), second.id(), other.id());
        StoredKey active = store.active(KeyPurpose.ANCHOR).orElseThrow();
        assertThat(Verifying.isDigestOf(first, DIGEST.copy(), active.signDigest(DIGEST)))
                .isTrue();
    }

    @Test
    void destroy_removesTheKey() {
        StoredKey first = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        StoredKey second = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        store.destroy(first.id());
        reopen();
        assertThat(ids()).containsExactly(second.id());
        store.destroy(second.id());
        reopen();
        assertThat(store.keys()).isEmpty();
    }

    @Test
    void destroy_leavesTheActiveKeyWhileThereAreOthers() {
        store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        StoredKey active = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        refuses(Code.KEY_ACTIVE, () -> store.destroy(active.id()));
        assertThat(store.keys()).hasSize(2);
    }

    @Test
    void unknownIds_areRefused() {
        KeyId unknown = new KeyId("00".repeat(8));
        refuses(Code.KEY_UNKNOWN, () -> store.activate(unknown));
        refuses(Code.KEY_UNKNOWN, () -> store.destroy(unknown));
    }

    @Test
    void anchorKeys_areOfBitcoinsCurve() {
        refuses(Code.ALGORITHM_NOT_ALLOWED, () -> store.create(KeyPurpose.ANCHOR, KeyAlgorithm.P256));
    }

    @Test
    void add_takesOverAKey() {
        try (ImportedKey imported = ImportedKey.take(KeyAlgorithm.SECP256K1, one(32))) {
            store.add(KeyPurpose.ANCHOR, imported);
        }
        reopen();
        StoredKey key = store.active(KeyPurpose.ANCHOR).orElseThrow();
        assertThat(key.publicPoint())
                .isEqualTo(hex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"));
        assertThat(Verifying.isDigestOf(key, DIGEST.copy(), key.signDigest(DIGEST)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"P256", "P384"})
    void add_takesOverKeysOfOtherCurves(KeyAlgorithm algorithm) {
        try (ImportedKey imported = ImportedKey.take(algorithm, one(algorithm.digestBytes()))) {
            StoredKey key = store.add(KeyPurpose.ISSUER, imported);
            Bytes message = Bytes.ofUtf8("message");
            assertThat(Verifying.isMessageOf(key, message, key.signMessage(message)))
                    .isTrue();
        }
    }

    @Test
    void add_refusesTheSameKeyTwice() {
        try (ImportedKey imported = ImportedKey.take(KeyAlgorithm.SECP256K1, one(32))) {
            store.add(KeyPurpose.ANCHOR, imported);
            refuses(Code.KEY_EXISTS, () -> store.add(KeyPurpose.ANCHOR, imported));
            refuses(Code.KEY_EXISTS, () -> store.add(KeyPurpose.NODE, imported));
        }
        assertThat(store.keys()).hasSize(1);
    }

    @Test
    void toString_isPurposeAlgorithmAndId() {
        StoredKey key = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        assertThat(key).hasToString("StoredKey[anchor, secp256k1, " + key.id() + "]");
    }

    @Test
    void close_endsTheKeysThatWereHandedOut() {
        StoredKey key = store.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
        store.close();
        assertThatThrownBy(() -> key.signDigest(DIGEST)).isInstanceOf(IllegalStateException.class);
    }

    private List<KeyId> ids() {
        return store.keys().stream().map(StoredKey::id).toList();
    }

    static void refuses(Code code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        KeyStoreRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    static byte[] one(int size) {
        byte[] secret = new byte[size];
        secret[size - 1] = 1;
        return secret;
    }

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static Bytes hex(String text) {
        return Bytes.wrap(HexFormat.of().parseHex(text));
    }
}
