package io.akashi.testkit.attest.tpm;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** TPM2_ActivateCredential of the software TPM, by the JDK alone. */
public final class Activation {
    private final TpmKey endorsement;
    private final byte[] name;

    /** @param name of the object that is activated */
    public Activation(TpmKey endorsement, byte[] name) {
        this.endorsement = endorsement;
        this.name = name;
    }

    /** The secret. @throws GeneralSecurityException if the credential is for another key or object */
    public byte[] answer(byte[] credential, byte[] encryptedSeed) throws GeneralSecurityException {
        byte[] seed = seed(Arrays.copyOfRange(encryptedSeed, 2, encryptedSeed.length));
        int size = TpmWriting.hash(endorsement.nameHash).length;
        byte[] tag = Arrays.copyOfRange(credential, 4, 4 + size);
        byte[] encrypted = Arrays.copyOfRange(credential, 4 + size, credential.length);
        byte[] integrity = kdf(seed, "INTEGRITY", new byte[0], 8 * size);
        if (!MessageDigest.isEqual(tag, hmac(integrity, encrypted, name))) {
            throw new GeneralSecurityException("TPM_RC_INTEGRITY");
        }
        byte[] key = Arrays.copyOf(kdf(seed, "STORAGE", name, endorsement.aesBits), endorsement.aesBits / 8);
        Cipher aes = Cipher.getInstance("AES/CFB/NoPadding");
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
        byte[] plain = aes.doFinal(encrypted);
        return Arrays.copyOfRange(plain, 2, plain.length);
    }

    private byte[] seed(byte[] encrypted) throws GeneralSecurityException {
        return endorsement.pair.getPublic() instanceof RSAPublicKey ? unwrapped(encrypted) : agreed(encrypted);
    }

    private byte[] unwrapped(byte[] encrypted) throws GeneralSecurityException {
        String hash = TpmWriting.hashName(endorsement.nameHash);
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        PSource label = new PSource.PSpecified("IDENTITY\0".getBytes(StandardCharsets.US_ASCII));
        OAEPParameterSpec spec = new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), label);
        rsa.init(Cipher.DECRYPT_MODE, endorsement.pair.getPrivate(), spec);
        return rsa.doFinal(encrypted);
    }

    private byte[] agreed(byte[] point) throws GeneralSecurityException {
        ECPublicKey own = (ECPublicKey) endorsement.pair.getPublic();
        int size = (own.getParams().getCurve().getField().getFieldSize() + 7) / 8;
        byte[] x = Arrays.copyOfRange(point, 2, 2 + size);
        byte[] y = Arrays.copyOfRange(point, 4 + size, 4 + 2 * size);
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(own.getParams());
        ECPoint other = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(endorsement.pair.getPrivate());
        agreement.doPhase(
                KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(other, parameters.getParameterSpec(ECParameterSpec.class))),
                true);
        byte[] label = "IDENTITY\0".getBytes(StandardCharsets.US_ASCII);
        byte[] ownX = TpmKey.fixed(own.getW().getAffineX(), size);
        return TpmWriting.hash(endorsement.nameHash, number(1), agreement.generateSecret(), label, x, ownX);
    }

    private byte[] kdf(byte[] seed, String label, byte[] context, int bits) throws GeneralSecurityException {
        return hmac(seed, number(1), (label + "\0").getBytes(StandardCharsets.US_ASCII), context, number(bits));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        String algorithm = "Hmac" + TpmWriting.hashName(endorsement.nameHash).replace("-", "");
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }
}
