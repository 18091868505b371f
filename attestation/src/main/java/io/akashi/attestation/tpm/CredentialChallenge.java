package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.ActivatedKey;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.MacKey;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CFBBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * A challenge to a TPM: a secret wrapped for an endorsement key and the name of an attestation key, which only a TPM that holds
 * both gives back (TPM2_MakeCredential and TPM2_ActivateCredential; TPM 2.0 Library, part 1, 24). For one answer: a verifier
 * forgets it when one came. Does not show its secret.
 */
public final class CredentialChallenge {
    /** How many random bytes a challenge takes. */
    public static final int RANDOM_SIZE = 32 + SeedExchange.RANDOM_SIZE;

    private static final int SECRET_SIZE = 32;
    private static final int AES = 0x0006;
    private static final int CFB = 0x0043;
    private static final Set<Integer> AES_BITS = Set.of(128, 192, 256);
    private static final int BLOCK = 16;

    private final ActivatedKey key;
    private final Bytes credential;
    private final Bytes encryptedSeed;
    private final Bytes secret;

    private CredentialChallenge(ActivatedKey key, Bytes credential, Bytes encryptedSeed, Bytes secret) {
        this.key = key;
        this.credential = credential;
        this.encryptedSeed = encryptedSeed;
        this.secret = secret;
    }

    /**
     * The challenge that {@code random} makes.
     *
     * @param endorsementKey its public area (TPM2B_PUBLIC): a restricted decryption key with AES in CFB. That a vendor certified
     *     it is judged with the evidence
     * @param attestationKey its public area: a restricted signing key that cannot leave the TPM
     * @param random {@link #RANDOM_SIZE} bytes of the caller's, never to be used again: this library has none of its own
     * @throws EvidenceException if a key cannot be read, or is of another kind
     */
    public static CredentialChallenge make(Bytes endorsementKey, Bytes attestationKey, Bytes random)
            throws EvidenceException {
        if (random.size() != RANDOM_SIZE) {
            throw new IllegalArgumentException(random.size() + " random bytes, expected " + RANDOM_SIZE);
        }
        TpmPublic parent = endorsement(TpmPublic.read(endorsementKey));
        TpmPublic child = attestation(TpmPublic.read(attestationKey));
        Bytes secret = random.slice(0, SECRET_SIZE);
        SeedExchange exchange = SeedExchange.with(parent, random.slice(SECRET_SIZE, RANDOM_SIZE));
        Bytes credential = wrap(parent, exchange.seed(), child.fullName(), secret);
        ActivatedKey activated = new ActivatedKey(parent.key(), child.fullName());
        return new CredentialChallenge(activated, credential, exchange.encrypted(), secret);
    }

    /** TPM2B_ID_OBJECT, {@code credentialBlob} of TPM2_ActivateCredential. */
    public Bytes credential() {
        return credential;
    }

    /** TPM2B_ENCRYPTED_SECRET, {@code secret} of TPM2_ActivateCredential. */
    public Bytes encryptedSeed() {
        return encryptedSeed;
    }

    /** The key that is activated, to be added to the anchors of its appraisals, if {@code answer} is the secret. */
    public Optional<ActivatedKey> accept(Bytes answer) {
        return secret.equals(answer) ? Optional.of(key) : Optional.empty();
    }

    private static TpmPublic endorsement(TpmPublic key) throws EvidenceException {
        boolean kept = key.attributes().stayInTpm() && key.attributes().restrictedDecrypt();
        TpmPublic.Cipher cipher = key.cipher();
        boolean aes = cipher.algorithm() == AES && cipher.mode() == CFB && AES_BITS.contains(cipher.bits());
        if (!kept || !aes || !key.isStronglyNamed()) {
            throw new EvidenceException(
                    EvidenceErrorCode.MALFORMED_KEY,
                    "expected a restricted decryption key of a TPM with AES in CFB, found " + key.attributes() + " and "
                            + cipher);
        }
        return key;
    }

    /** A TPM would activate any object: one that signs anything, or lives elsewhere too, attests nothing. */
    private static TpmPublic attestation(TpmPublic key) throws EvidenceException {
        if (!key.attributes().stayInTpm() || !key.attributes().restrictedSign() || !key.isStronglyNamed()) {
            throw new EvidenceException(
                    EvidenceErrorCode.MALFORMED_KEY,
                    "expected a restricted signing key of a TPM, found " + key.attributes());
        }
        return key;
    }

    /** The credential: HMAC over the encrypted secret and the name, and the encrypted secret. */
    private static Bytes wrap(TpmPublic parent, Bytes seed, Bytes name, Bytes secret) {
        Digest hash = parent.name().digest();
        int bits = parent.cipher().bits();
        Bytes storage = SeedExchange.kdfa(hash, seed, "STORAGE", name, bits);
        Bytes encrypted = encrypt(storage, SeedExchange.sized(secret));
        Bytes integrity = SeedExchange.kdfa(hash, seed, "INTEGRITY", Bytes.EMPTY, 8 * hash.size());
        Bytes tag = MacKey.of(integrity).tag(hash, encrypted.concat(name));
        return SeedExchange.sized(SeedExchange.sized(tag).concat(encrypted));
    }

    private static Bytes encrypt(Bytes key, Bytes plain) {
        var cipher = CFBBlockCipher.newInstance(AESEngine.newInstance(), 8 * BLOCK);
        cipher.init(true, new ParametersWithIV(new KeyParameter(key.toArray()), new byte[BLOCK]));
        byte[] encrypted = new byte[plain.size()];
        cipher.processBytes(plain.toArray(), 0, plain.size(), encrypted, 0);
        return Bytes.of(encrypted);
    }

    @Override
    public String toString() {
        return "CredentialChallenge(for " + key.name() + ", secret not shown)";
    }
}
