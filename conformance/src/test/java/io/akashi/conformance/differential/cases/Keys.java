package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Multihash;
import io.akashi.sidetree.encoding.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** A ring of secp256k1 keys that follows from a seed; cases draw from it, so that few have to be made. */
final class Keys {
    private static final int COUNT = 64;
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
    private static final String HEADER = base64("{\"alg\":\"ES256K\"}");

    private final List<Key> ring;

    Keys(long seed) {
        ring = IntStream.range(0, COUNT).mapToObj(i -> key(seed, i)).toList();
    }

    /** Any key of the ring. */
    Key draw(Dice dice) {
        return dice.pick(ring);
    }

    private static Key key(long seed, int number) {
        byte[] secret = Sha256.digest(("differential " + seed + " " + number).getBytes(StandardCharsets.UTF_8));
        BigInteger d = new BigInteger(1, secret)
                .mod(DOMAIN.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        ECPoint point = DOMAIN.getG().multiply(d).normalize();
        ObjectNode jwk = Trees.object()
                .put("kty", "EC")
                .put("crv", "secp256k1")
                .put("x", Base64Url.encode(point.getAffineXCoord().getEncoded()))
                .put("y", Base64Url.encode(point.getAffineYCoord().getEncoded()));
        return new Key(d, jwk, Multihash.of(Trees.canonical(jwk)), Multihash.ofDigestOf(Trees.canonical(jwk)));
    }

    private static String base64(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One key pair, with the hashes by which operations name it. */
    record Key(BigInteger secret, ObjectNode jwk, Multihash revealValue, Multihash commitmentHash) {
        /** A copy, to be put into a payload and spoilt there. */
        @Override
        public ObjectNode jwk() {
            return jwk.deepCopy();
        }

        String reveal() {
            return revealValue.text();
        }

        String commitment() {
            return commitmentHash.text();
        }

        /** The compact JWS over this payload; the same payload gives the same signature. */
        String sign(String payload) {
            return sign(HEADER, payload);
        }

        /** With this protected header, base64url. */
        String sign(String header, String payload) {
            String input = header + "." + base64(payload);
            ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
            signer.init(true, new ECPrivateKeyParameters(secret, DOMAIN));
            BigInteger[] halves = signer.generateSignature(Sha256.digest(input.getBytes(StandardCharsets.US_ASCII)));
            byte[] signature = new byte[64];
            BigIntegers.asUnsignedByteArray(halves[0], signature, 0, 32);
            BigIntegers.asUnsignedByteArray(halves[1], signature, 32, 32);
            return input + "." + Base64Url.encode(signature);
        }
    }
}
