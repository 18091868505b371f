package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.MacKey;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A seed shared with the holder of an endorsement key: by RSAES-OAEP, or by a Diffie-Hellman exchange with an ephemeral key
 * (TPM 2.0 Library, part 1, B.10 and C.6). Does not check the key.
 *
 * @param seed of the size of the key's hash
 * @param encrypted TPM2B_ENCRYPTED_SECRET
 */
record SeedExchange(Bytes seed, Bytes encrypted) {
    /** Seed and padding with the longest hash, or a number for the largest curve. */
    static final int RANDOM_SIZE = 128;

    private static final String PURPOSE = "IDENTITY";

    /** Bytes beyond the order's, so that the remainder is as good as even (FIPS 186-5, A.2.1). */
    private static final int EXTRA = 8;

    static SeedExchange with(TpmPublic key, Bytes random) {
        AsymmetricKeyParameter parameters = parameters(key);
        Digest hash = key.name().digest();
        return parameters instanceof RSAKeyParameters rsa
                ? rsa(rsa, hash, random)
                : ecc((ECPublicKeyParameters) parameters, hash, random);
    }

    private static AsymmetricKeyParameter parameters(TpmPublic key) {
        try {
            return PublicKeyFactory.createKey(key.key().spki().toArray());
        } catch (IOException e) {
            throw new IllegalStateException("a key written by this library that cannot be read", e);
        }
    }

    /** RSAES-OAEP (RFC 8017, 7.1.1) under the hash of the key, written out so that its random bytes are the caller's. */
    private static SeedExchange rsa(RSAKeyParameters key, Digest hash, Bytes random) {
        Bytes seed = random.slice(0, hash.size());
        Bytes mask = random.slice(hash.size(), 2 * hash.size());
        int size = (key.getModulus().bitLength() + 7) / 8;
        Bytes label = hash.of(Bytes.ofUtf8(PURPOSE + "\0"));
        Bytes zeros = Bytes.EMPTY.padRight(size - 3 * hash.size() - 2);
        Bytes block = label.concat(zeros).concat(Bytes.of(new byte[] {1})).concat(seed);
        Bytes maskedBlock = xor(block, mgf1(hash, mask, block.size()));
        Bytes maskedSeed = xor(mask, mgf1(hash, maskedBlock, hash.size()));
        BigInteger message = new BigInteger(1, maskedSeed.concat(maskedBlock).toArray());
        Bytes wrapped = number(message.modPow(key.getExponent(), key.getModulus()), size);
        return new SeedExchange(seed, sized(wrapped));
    }

    /** The seed is derived from the shared point; sent is the ephemeral public point. */
    private static SeedExchange ecc(ECPublicKeyParameters key, Digest hash, Bytes random) {
        ECDomainParameters curve = key.getParameters();
        int size = (curve.getCurve().getFieldSize() + 7) / 8;
        BigInteger wide = new BigInteger(1, random.slice(0, size + EXTRA).toArray());
        BigInteger secret = wide.mod(curve.getN().subtract(BigInteger.ONE)).add(BigInteger.ONE);
        ECPoint ephemeral = curve.getG().multiply(secret).normalize();
        ECPoint shared = key.getQ().multiply(secret).normalize();
        Bytes own = number(ephemeral.getAffineXCoord().toBigInteger(), size);
        Bytes other = number(key.getQ().normalize().getAffineXCoord().toBigInteger(), size);
        Bytes z = number(shared.getAffineXCoord().toBigInteger(), size);
        Bytes seed = kdfe(hash, z, own.concat(other));
        Bytes point = sized(own).concat(sized(number(ephemeral.getAffineYCoord().toBigInteger(), size)));
        return new SeedExchange(seed, sized(point));
    }

    /** KDFe (part 1, 11.4.10.3) for one digest. */
    private static Bytes kdfe(Digest hash, Bytes z, Bytes parties) {
        return hash.of(counter(1).concat(z).concat(Bytes.ofUtf8(PURPOSE + "\0")).concat(parties));
    }

    /** KDFa (part 1, 11.4.10.2) for at most one digest. */
    static Bytes kdfa(Digest hash, Bytes seed, String label, Bytes context, int bits) {
        Bytes input =
                counter(1).concat(Bytes.ofUtf8(label + "\0")).concat(context).concat(counter(bits));
        return MacKey.of(seed).tag(hash, input).slice(0, bits / 8);
    }

    private static Bytes mgf1(Digest hash, Bytes seed, int size) {
        Bytes mask = Bytes.EMPTY;
        for (int i = 0; mask.size() < size; i++) {
            mask = mask.concat(hash.of(seed.concat(counter(i))));
        }
        return mask.slice(0, size);
    }

    private static Bytes xor(Bytes a, Bytes b) {
        byte[] both = a.toArray();
        for (int i = 0; i < both.length; i++) {
            both[i] ^= (byte) b.at(i);
        }
        return Bytes.of(both);
    }

    private static Bytes counter(int value) {
        return Bytes.of(ByteBuffer.allocate(4).putInt(value).array());
    }

    /** The number in {@code size} bytes, most significant first. */
    private static Bytes number(BigInteger value, int size) {
        Bytes bytes = Bytes.of(value.toByteArray()).reversed().padRight(size + 1);
        return bytes.slice(0, size).reversed();
    }

    /** TPM2B: the content after its size in two bytes. */
    static Bytes sized(Bytes content) {
        return Bytes.of(new byte[] {(byte) (content.size() >> 8), (byte) content.size()})
                .concat(content);
    }
}
