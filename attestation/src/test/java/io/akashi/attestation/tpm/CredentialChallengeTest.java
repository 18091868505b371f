package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.crypto.ActivatedKey;
import io.akashi.testkit.attest.tpm.Activation;
import io.akashi.testkit.attest.tpm.TpmCertificate;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Challenges that the software TPM answers. */
class CredentialChallengeTest {
    private static final TpmKey AK = TpmKey.attestation(TpmCase.AK);

    private static Bytes random(long seed) {
        byte[] bytes = new byte[CredentialChallenge.RANDOM_SIZE];
        new Random(seed).nextBytes(bytes);
        return Bytes.of(bytes);
    }

    private static CredentialChallenge make(TpmKey endorsement, TpmKey attestation, long seed)
            throws EvidenceException {
        return CredentialChallenge.make(Bytes.of(endorsement.file()), Bytes.of(attestation.file()), random(seed));
    }

    private static Bytes answer(CredentialChallenge challenge, TpmKey endorsement, TpmKey attestation)
            throws GeneralSecurityException {
        return Bytes.of(new Activation(endorsement, attestation.name())
                .answer(
                        challenge.credential().toArray(),
                        challenge.encryptedSeed().toArray()));
    }

    private static TpmKey endorsement(KeyPair pair, int hash, int aes) {
        TpmKey key = TpmKey.endorsement(pair);
        key.nameHash = hash;
        key.aesBits = aes;
        return key;
    }

    @Test
    void make_isAnsweredByEveryKindOfEndorsementKey() throws Exception {
        for (TpmKey key : new TpmKey[] {
            endorsement(TpmCase.EK, 0x0b, 128),
            endorsement(TpmCase.EK, 0x0b, 256),
            endorsement(TpmCase.EK, 0x0c, 256),
            endorsement(TpmCase.EK, 0x0d, 256),
            endorsement(TpmKey.ec("secp256r1"), 0x0b, 128),
            endorsement(TpmKey.ec("secp384r1"), 0x0c, 256),
            endorsement(TpmKey.ec("secp521r1"), 0x0d, 256)
        }) {
            for (long seed = 1; seed <= 20; seed++) {
                CredentialChallenge challenge = make(key, AK, seed);
                assertThat(challenge.accept(answer(challenge, key, AK)))
                        .as("%s seed %d", key.pair.getPublic().getAlgorithm(), seed)
                        .map(ActivatedKey::name)
                        .contains(Bytes.of(AK.name()));
            }
        }
    }

    @Test
    void make_isTheSameForTheSameRandomBytesAndAnotherForOthers() throws EvidenceException {
        TpmKey key = TpmKey.endorsement(TpmCase.EK);

        assertThat(make(key, AK, 1).credential()).isEqualTo(make(key, AK, 1).credential());
        assertThat(make(key, AK, 1).encryptedSeed()).isEqualTo(make(key, AK, 1).encryptedSeed());
        assertThat(make(key, AK, 1).credential()).isNotEqualTo(make(key, AK, 2).credential());
    }

    @Test
    void accept_refusesAnyOtherAnswer() throws Exception {
        TpmKey key = TpmKey.endorsement(TpmCase.EK);
        CredentialChallenge challenge = make(key, AK, 3);
        byte[] good = answer(challenge, key, AK).toArray();
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 1;
            assertThat(challenge.accept(Bytes.of(changed))).isEmpty();
        }
        assertThat(challenge.accept(Bytes.EMPTY)).isEmpty();
        assertThat(challenge.accept(Bytes.of(good).slice(0, 31))).isEmpty();
        assertThat(make(key, AK, 4).accept(Bytes.of(good))).isEmpty();
    }

    @Test
    void make_isNotAnsweredForAnotherObject() throws EvidenceException {
        TpmKey key = TpmKey.endorsement(TpmCase.EK);
        TpmKey other = TpmKey.attestation(TpmCase.AK);
        other.attributes |= 1 << 10;

        assertThatThrownBy(() -> answer(make(key, AK, 5), key, other)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void make_isNotAnsweredByAnotherTpm() throws EvidenceException {
        TpmKey key = TpmKey.endorsement(TpmCase.EK);

        assertThatThrownBy(() -> answer(make(key, AK, 6), TpmKey.endorsement(TpmKey.rsa()), AK))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private static void refused(TpmKey endorsement, TpmKey attestation) {
        assertThatThrownBy(() -> make(endorsement, attestation, 7)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void make_refusesAnEndorsementKeyOfAnotherKind() {
        for (int bit : new int[] {1, 4, 5, 16}) {
            TpmKey key = TpmKey.endorsement(TpmCase.EK);
            key.attributes &= ~(1 << bit);
            refused(key, AK);
        }
        TpmKey signs = TpmKey.endorsement(TpmCase.EK);
        signs.attributes |= TpmKey.SIGN;
        TpmKey sha1 = endorsement(TpmCase.EK, 0x04, 128);
        TpmKey mode = TpmKey.endorsement(TpmCase.EK);
        mode.aesMode = 0x42;
        refused(signs, AK);
        refused(sha1, AK);
        TpmKey camellia = TpmKey.endorsement(TpmCase.EK);
        camellia.cipher = 0x0026;
        refused(mode, AK);
        refused(camellia, AK);
        refused(endorsement(TpmCase.EK, 0x0b, 64), AK);
        refused(AK, AK);
    }

    @Test
    void make_refusesAnAttestationKeyOfAnotherKind() {
        TpmKey endorsement = TpmKey.endorsement(TpmCase.EK);
        for (int bit : new int[] {1, 4, 5, 16, 18}) {
            TpmKey key = TpmKey.attestation(TpmCase.AK);
            key.attributes &= ~(1 << bit);
            refused(endorsement, key);
        }
        TpmKey sha1 = TpmKey.attestation(TpmCase.AK);
        sha1.nameHash = 0x04;
        refused(endorsement, sha1);
        refused(endorsement, endorsement);
    }

    @Test
    void make_demandsItsRandomBytes() {
        TpmKey key = TpmKey.endorsement(TpmCase.EK);

        assertThatThrownBy(() ->
                        CredentialChallenge.make(Bytes.of(key.file()), Bytes.of(AK.file()), Bytes.of(new byte[32])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_doesNotShowTheSecret() throws EvidenceException {
        String secret = random(8).slice(0, 32).hex();

        assertThat(make(TpmKey.endorsement(TpmCase.EK), AK, 8).toString()).doesNotContain(secret);
    }

    @Test
    void accept_givesAnAnchorForTheKeysQuotes() throws Exception {
        TpmCase evidence = TpmCase.bare().with(TpmCertificate.endorsement());
        evidence.endorsements.add(Bytes.of(AK.file()));
        CredentialChallenge challenge = make(evidence.tpm.endorsement, AK, 9);
        Bytes answer = answer(challenge, evidence.tpm.endorsement, AK);

        assertThat(evidence.examine().checks().outcome(Aspect.CHAIN)).isEqualTo(Outcome.NO_DATA);
        evidence.anchors = evidence.anchors.and(challenge.accept(answer).orElseThrow());
        assertThat(evidence.examine().checks().outcome(Aspect.CHAIN)).isEqualTo(Outcome.PASS);
    }
}
