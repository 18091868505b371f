package io.akashi.attestation.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import java.math.BigInteger;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bouncy Castle is the oracle: whatever numbers come, Amazon's provider answers the same. */
class EcdsaTest {
    private static final int ROUNDS = 25;
    private static final Ecdsa ORACLE = new PortableEcdsa();
    private static final Optional<Ecdsa> CORRETTO = CorrettoEcdsa.load();

    private record Pair(EcKey key, BigInteger secret) {
        BigInteger[] sign(byte[] digest) {
            ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
            signer.init(true, new ECPrivateKeyParameters(secret, key.curve().parameters()));
            return signer.generateSignature(digest);
        }
    }

    private static Pair pair(Curve curve, Random random) throws EvidenceException {
        BigInteger secret = new BigInteger(8 * curve.size() - 8, random).add(BigInteger.ONE);
        ECPoint point = curve.parameters().getG().multiply(secret).normalize();
        return new Pair(key(curve, point), secret);
    }

    private static EcKey key(Curve curve, ECPoint point) throws EvidenceException {
        return VerificationKey.ofEncodedPoint(curve, Bytes.of(point.getEncoded(false)))
                .ec()
                .orElseThrow();
    }

    private static Ecdsa corretto() {
        assumeTrue(CORRETTO.isPresent(), "Amazon's provider does not load on this machine");
        return CORRETTO.get();
    }

    private static boolean agreed(EcKey key, byte[] digest, BigInteger r, BigInteger s) {
        boolean expected = ORACLE.verifies(key, digest, r, s);
        assertThat(corretto().verifies(key, digest, r, s))
                .as("%s digest %s r %s s %s", key.spki(), Bytes.of(digest), r, s)
                .isEqualTo(expected);
        return expected;
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void verifies_answersAsTheOracleOfDigestsOfEverySize(Curve curve) throws EvidenceException {
        Random random = new Random(1610 + curve.ordinal());
        Pair pair = pair(curve, random);
        for (int size : new int[] {1, 20, 31, 32, 33, 47, 48, 49, 64}) {
            byte[] digest = new byte[size];
            random.nextBytes(digest);
            BigInteger[] signature = pair.sign(digest);
            assertThat(agreed(pair.key, digest, signature[0], signature[1])).isTrue();
            digest[0] ^= 1;
            assertThat(agreed(pair.key, digest, signature[0], signature[1])).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void verifies_answersAsTheOracleOfNumbersAtTheEdges(Curve curve) throws EvidenceException {
        Random random = new Random(1620 + curve.ordinal());
        Pair pair = pair(curve, random);
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        BigInteger[] good = pair.sign(digest);
        BigInteger order = curve.parameters().getN();
        BigInteger prime = curve.parameters().getCurve().getField().getCharacteristic();
        List<BigInteger> edges = List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.ONE.negate(),
                BigInteger.TWO.pow(255),
                order.subtract(BigInteger.ONE),
                order,
                order.add(BigInteger.ONE),
                prime,
                order.shiftRight(1),
                BigInteger.ONE.shiftLeft(8 * curve.size()),
                BigInteger.ONE.shiftLeft(10_000));
        for (BigInteger edge : edges) {
            agreed(pair.key, digest, edge, good[1]);
            agreed(pair.key, digest, good[0], edge);
            edges.forEach(other -> agreed(pair.key, digest, edge, other));
        }
        for (BigInteger[] shifted : new BigInteger[][] {
            {good[0].add(order), good[1]}, {good[0], good[1].add(order)}, {good[0].negate(), good[1]}
        }) {
            assertThat(agreed(pair.key, digest, shifted[0], shifted[1])).isFalse();
        }
        assertThat(agreed(pair.key, digest, good[0], order.subtract(good[1]))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void verifies_answersAsTheOracleOfRandomChanges(Curve curve) throws EvidenceException {
        Random random = new Random(1630 + curve.ordinal());
        for (int round = 0; round < ROUNDS; round++) {
            Pair pair = pair(curve, random);
            byte[] digest = new byte[32 + 16 * random.nextInt(3)];
            random.nextBytes(digest);
            Arrays.fill(digest, 0, random.nextInt(digest.length + 1), (byte) (round % 3 == 0 ? 0 : 0xff));
            BigInteger[] signature = pair.sign(digest);
            assertThat(agreed(pair.key, digest, signature[0], signature[1])).isTrue();
            agreed(pair.key, digest, signature[1], signature[0]);
            agreed(pair.key, digest, signature[0].flipBit(random.nextInt(8 * curve.size())), signature[1]);
            agreed(pair.key, digest, signature[0], signature[1].flipBit(random.nextInt(8 * curve.size())));
            agreed(pair(curve, random).key, digest, signature[0], signature[1]);
        }
    }

    /** Where the sum of both products is the point at infinity, or a point is doubled: what implementations get wrong. */
    @ParameterizedTest
    @EnumSource(Curve.class)
    void verifies_answersAsTheOracleWhereAdditionIsSpecial(Curve curve) throws EvidenceException {
        BigInteger order = curve.parameters().getN();
        EcKey base = key(curve, curve.parameters().getG());
        EcKey opposite = key(curve, curve.parameters().getG().negate());
        BigInteger x = base.point().getQ().getAffineXCoord().toBigInteger().mod(order);
        for (BigInteger hash : List.of(x, order.subtract(x), BigInteger.ZERO, BigInteger.ONE)) {
            byte[] digest = Arrays.copyOfRange(
                    BigInteger.ONE.shiftLeft(8 * curve.size()).add(hash).toByteArray(), 1, 1 + curve.size());
            for (BigInteger s : List.of(BigInteger.ONE, BigInteger.TWO, x, order.subtract(BigInteger.ONE))) {
                agreed(base, digest, x, s);
                agreed(opposite, digest, x, s);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void key_isNoPointOffTheCurve(Curve curve) {
        byte[] point = curve.parameters().getG().getEncoded(false);
        point[point.length - 1] ^= 1;
        assertThatThrownBy(() -> VerificationKey.ofEncodedPoint(curve, Bytes.of(point)))
                .isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> VerificationKey.ofEncodedPoint(curve, Bytes.of(new byte[1])))
                .isInstanceOf(EvidenceException.class);
    }

    @Test
    void load_installsNothing() {
        corretto();
        assertThat(Arrays.stream(Security.getProviders()).map(Provider::getName))
                .noneMatch(name -> name.startsWith("AmazonCorretto"));
    }

    @Test
    void fastest_isAmazonsWhereItLoads() {
        String expected = CORRETTO.map(Ecdsa::name).orElse(ORACLE.name());
        assertThat(Signatures.ecdsaImplementation()).isEqualTo(expected);
    }
}
