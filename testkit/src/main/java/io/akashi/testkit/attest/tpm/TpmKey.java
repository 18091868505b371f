package io.akashi.testkit.attest.tpm;

import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/** A key of the software TPM: writes its public area and its names, and signs. */
public final class TpmKey {
    /** fixedTPM, fixedParent and sensitiveDataOrigin. */
    public static final int STAYS = 1 << 1 | 1 << 4 | 1 << 5;
    /** The attribute restricted. */
    public static final int RESTRICTED = 1 << 16;
    /** The attribute decrypt. */
    public static final int DECRYPT = 1 << 17;
    /** The attribute sign. */
    public static final int SIGN = 1 << 18;
    /** The number of the scheme RSASSA. */
    public static final int RSASSA = 0x14;
    /** The number of the scheme RSAPSS. */
    public static final int RSAPSS = 0x16;
    /** The number of the scheme ECDSA. */
    public static final int ECDSA = 0x18;
    /** The handle of the endorsement hierarchy. */
    public static final int ENDORSEMENT = 0x4000000b;

    /** The key itself. */
    public final KeyPair pair;
    /** The 32 bits of TPMA_OBJECT. */
    public int attributes;
    /** The number of the hash that names it. */
    public int nameHash = 0x0b;
    /** The number of the signature scheme, or of none. */
    public int scheme = 0x10;
    /** The number of the hash of the scheme. */
    public int schemeHash = 0x0b;
    /** The bytes of salt in a signature of RSAPSS. */
    public int saltLength = 32;
    /** The number of the symmetric algorithm, of a key that wraps. */
    public int cipher = 0x0006;
    /** The size of its symmetric key. */
    public int aesBits = 128;
    /** The number of the mode of its cipher. */
    public int aesMode = 0x43;

    private TpmKey(KeyPair pair, int attributes) {
        this.pair = pair;
        this.attributes = attributes;
    }

    /** A restricted decryption key. */
    public static TpmKey endorsement(KeyPair pair) {
        return new TpmKey(pair, STAYS | RESTRICTED | DECRYPT | 1 << 7);
    }

    /** A restricted signing key. */
    public static TpmKey attestation(KeyPair pair) {
        TpmKey key = new TpmKey(pair, STAYS | RESTRICTED | SIGN | 1 << 6);
        key.scheme = pair.getPublic() instanceof RSAPublicKey ? RSASSA : ECDSA;
        return key;
    }

    /** A key that signs anything. */
    public static TpmKey signing(KeyPair pair) {
        return new TpmKey(pair, STAYS | SIGN | 1 << 6);
    }

    /** A new RSA key of 2048 bits. */
    public static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new key on secp256r1, secp384r1 or secp521r1. */
    public static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** TPM2B_PUBLIC. */
    public byte[] file() {
        return TpmWriting.write(out -> TpmWriting.sized(out, area()));
    }

    /** TPMT_PUBLIC. */
    public byte[] area() {
        boolean rsa = pair.getPublic() instanceof RSAPublicKey;
        return TpmWriting.write(out -> {
            out.writeShort(rsa ? 0x0001 : 0x0023);
            out.writeShort(nameHash);
            out.writeInt(attributes);
            TpmWriting.sized(out, new byte[0]);
            if ((attributes & DECRYPT) != 0) {
                out.writeShort(cipher);
                out.writeShort(aesBits);
                out.writeShort(aesMode);
            } else {
                out.writeShort(0x0010);
            }
            out.writeShort(scheme);
            if (scheme != 0x10) {
                out.writeShort(schemeHash);
            }
            if (rsa) {
                rsa(out, (RSAPublicKey) pair.getPublic());
            } else {
                ec(out, (ECPublicKey) pair.getPublic());
            }
        });
    }

    private static void rsa(DataOutputStream out, RSAPublicKey key) throws IOException {
        out.writeShort(2048);
        out.writeInt(0);
        TpmWriting.sized(out, fixed(key.getModulus(), 256));
    }

    private static void ec(DataOutputStream out, ECPublicKey key) throws IOException {
        int size = size(key);
        out.writeShort(size == 32 ? 3 : size == 48 ? 4 : 5);
        out.writeShort(0x0010);
        TpmWriting.sized(out, fixed(key.getW().getAffineX(), size));
        TpmWriting.sized(out, fixed(key.getW().getAffineY(), size));
    }

    private static int size(ECPublicKey key) {
        return (key.getParams().getCurve().getField().getFieldSize() + 7) / 8;
    }

    /** The number in {@code size} bytes, the most significant first. */
    public static byte[] fixed(BigInteger number, int size) {
        byte[] bytes = new byte[size];
        byte[] all = number.toByteArray();
        int count = Math.min(size, all.length);
        System.arraycopy(all, all.length - count, bytes, size - count, count);
        return bytes;
    }

    /** The number of the name hash, and the digest of the public area. */
    public byte[] name() {
        return named(area());
    }

    /** The qualified name under a parent of this qualified name. */
    public byte[] qualifiedName(byte[] parent) {
        return named(parent, name());
    }

    /** The qualified name of a primary key of this hierarchy. */
    public byte[] qualifiedName(int hierarchy) {
        return qualifiedName(ByteBuffer.allocate(4).putInt(hierarchy).array());
    }

    private byte[] named(byte[]... parts) {
        return TpmWriting.write(out -> {
            out.writeShort(nameHash);
            out.write(TpmWriting.hash(nameHash, parts));
        });
    }

    /** TPMT_SIGNATURE by the scheme of the key. */
    public byte[] sign(byte[] message) {
        return TpmWriting.write(out -> {
            byte[] signature = raw(message);
            out.writeShort(scheme);
            out.writeShort(schemeHash);
            if (scheme == ECDSA) {
                int half = signature.length / 2;
                TpmWriting.sized(out, Arrays.copyOf(signature, half));
                TpmWriting.sized(out, Arrays.copyOfRange(signature, half, signature.length));
            } else {
                TpmWriting.sized(out, signature);
            }
        });
    }

    private byte[] raw(byte[] message) throws GeneralSecurityException {
        String hash = TpmWriting.hashName(schemeHash);
        String plain = hash.replace("-", "");
        Signature signer = Signature.getInstance(
                switch (scheme) {
                    case RSASSA -> plain + "withRSA";
                    case RSAPSS -> "RSASSA-PSS";
                    default -> plain + "withECDSAinP1363Format";
                });
        if (scheme == RSAPSS) {
            signer.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), saltLength, 1));
        }
        signer.initSign(pair.getPrivate());
        signer.update(message);
        return signer.sign();
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(name());
    }
}
