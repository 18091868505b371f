package io.akashi.sidetree.signature;

import static io.akashi.sidetree.Samples.json;
import static io.akashi.sidetree.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.CompactJws;
import io.akashi.sidetree.model.PublicKeyJwk;
import io.akashi.sidetree.request.SigningKey;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Es256kTest {
    /** The order of secp256k1. Source: SEC 2, section 2.4.1. */
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private static final PublicKeyJwk KEY = key("signer").publicJwk();
    private static final CompactJws SIGNED = key("signer").sign(json("{'a':1}"));

    static List<Es256k> implementations() {
        return List.of(Es256k.portable(), Es256k.fastest());
    }

    private static BigInteger half(int index) {
        try {
            byte[] signature = Base64Url.decode(SIGNED.signature());
            return new BigInteger(1, Arrays.copyOfRange(signature, 32 * index, 32 * index + 32));
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes32(BigInteger number) {
        byte[] bytes = new byte[32];
        byte[] some = number.toByteArray();
        int length = Math.min(some.length, 32);
        System.arraycopy(some, some.length - length, bytes, 32 - length, length);
        return bytes;
    }

    private static CompactJws withSignature(BigInteger r, BigInteger s) throws ProtocolException {
        byte[] signature = new byte[64];
        System.arraycopy(bytes32(r), 0, signature, 0, 32);
        System.arraycopy(bytes32(s), 0, signature, 32, 32);
        return withSignature(Base64Url.encode(signature));
    }

    private static CompactJws withSignature(String signature) throws ProtocolException {
        String text = SIGNED.text();
        return CompactJws.parse(Optional.of(JsonValue.of(text.substring(0, text.lastIndexOf('.') + 1) + signature)));
    }

    private static PublicKeyJwk jwk(String x, String y) throws ProtocolException {
        return PublicKeyJwk.parse(Optional.of(json("{'kty':'EC','crv':'secp256k1','x':'" + x + "','y':'" + y + "'}")));
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void verifies_acceptsBothHalvesForS(Es256k es256k) throws ProtocolException {
        assertThat(es256k.verifies(SIGNED, KEY)).isTrue();
        assertThat(es256k.verifies(withSignature(half(0), ORDER.subtract(half(1))), KEY))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void verifies_refusesNumbersOutOfRange(Es256k es256k) throws ProtocolException {
        BigInteger r = half(0);
        BigInteger s = half(1);
        BigInteger most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        assertThat(es256k.verifies(withSignature(BigInteger.ZERO, s), KEY)).isFalse();
        assertThat(es256k.verifies(withSignature(r, BigInteger.ZERO), KEY)).isFalse();
        assertThat(es256k.verifies(withSignature(BigInteger.ZERO, BigInteger.ZERO), KEY))
                .isFalse();
        assertThat(es256k.verifies(withSignature(ORDER, s), KEY)).isFalse();
        assertThat(es256k.verifies(withSignature(r, ORDER), KEY)).isFalse();
        assertThat(es256k.verifies(withSignature(most, s), KEY)).isFalse();
        assertThat(es256k.verifies(withSignature(r, most), KEY)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void verifies_refusesAPointOffTheCurve(Es256k es256k) throws ProtocolException {
        assertThat(es256k.verifies(SIGNED, jwk(KEY.y(), KEY.x()))).isFalse();
        assertThat(es256k.verifies(SIGNED, jwk("A".repeat(43), "A".repeat(43)))).isFalse();
        assertThat(es256k.verifies(SIGNED, jwk("_".repeat(43), "_".repeat(43)))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void verifies_refusesAnotherKeyAndAnotherText(Es256k es256k) throws ProtocolException {
        assertThat(es256k.verifies(SIGNED, key("other").publicJwk())).isFalse();
        CompactJws other = key("signer").sign(json("{'a':2}"));
        assertThat(es256k.verifies(withSignature(other.signature()), KEY)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void verifies_ignoresStrayBits(Es256k es256k) throws ProtocolException {
        String signature = SIGNED.signature();
        char last = signature.charAt(signature.length() - 1);
        assertThat(es256k.verifies(
                        withSignature(signature.substring(0, signature.length() - 1) + (char) (last + 1)), KEY))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void verifies_refusesSignaturesOfOtherLengths(Es256k es256k) throws ProtocolException {
        assertThat(es256k.verifies(withSignature("AAAA"), KEY)).isFalse();
        assertThat(es256k.verifies(withSignature(SIGNED.signature() + "AA"), KEY))
                .isFalse();
    }

    @Test
    void implementation_ofThePortableOneIsBouncyCastle() {
        assertThat(Es256k.portable().implementation()).isEqualTo("Bouncy Castle");
    }

    @Test
    void libsecp256k1_agreesWithBouncyCastle() {
        Optional<Es256k.Curve> loaded = NativeCurve.load();
        assumeThat(loaded).as("libsecp256k1 does not load on this machine").isPresent();
        Es256k.Curve fast = loaded.orElseThrow();
        Es256k.Curve oracle = new BouncyCastleCurve();
        long seed = 41;
        Random random = new Random(seed);
        int valid = 0;
        for (int round = 0; round < 2_000; round++) {
            Input input = Input.drawn(random);
            boolean expected = oracle.verifies(input.signature(), input.digest(), input.point());
            valid += expected ? 1 : 0;
            assertThat(fast.verifies(input.signature(), input.digest(), input.point()))
                    .as("seed %d, round %d: %s", seed, round, input.describe())
                    .isEqualTo(expected);
        }
        assertThat(valid).as("of both kinds there are many").isBetween(300, 1_700);
    }

    /** What is verified: a true signature, perhaps in its other half, perhaps spoilt. */
    private static final class Input {
        private final byte[] signature;
        private final byte[] digest;
        private final byte[] point;

        private Input(byte[] signature, byte[] digest, byte[] point) {
            this.signature = signature;
            this.digest = digest;
            this.point = point;
        }

        static Input drawn(Random random) {
            SigningKey signer = key("k" + random.nextInt(50));
            CompactJws jws = signer.sign(json("{'n':" + random.nextInt() + "}"));
            byte[] signature = LooseBase64.decode(jws.signature(), 64).orElseThrow();
            byte[] point = new byte[65];
            point[0] = 4;
            System.arraycopy(LooseBase64.decode(signer.publicJwk().x(), 32).orElseThrow(), 0, point, 1, 32);
            System.arraycopy(LooseBase64.decode(signer.publicJwk().y(), 32).orElseThrow(), 0, point, 33, 32);
            Input input = new Input(signature, Sha256.digest(jws.signingInput()), point);
            if (random.nextBoolean()) {
                BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
                System.arraycopy(bytes32(ORDER.subtract(s)), 0, signature, 32, 32);
            }
            input.spoil(random);
            return input;
        }

        private void spoil(Random random) {
            switch (random.nextInt(6)) {
                case 0 -> signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> digest[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
                case 2 -> point[1 + random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
                case 3 -> Arrays.fill(signature, 32 * random.nextInt(2), 64, (byte) -random.nextInt(2));
                default -> {
                    // left as it is
                }
            }
        }

        byte[] signature() {
            return signature;
        }

        byte[] digest() {
            return digest;
        }

        byte[] point() {
            return point;
        }

        String describe() {
            HexFormat hex = HexFormat.of();
            return hex.formatHex(signature) + " " + hex.formatHex(digest) + " " + hex.formatHex(point);
        }
    }
}
