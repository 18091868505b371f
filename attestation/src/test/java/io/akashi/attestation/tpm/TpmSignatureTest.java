package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.Verification;
import io.akashi.testkit.attest.tpm.TpmCertificate;
import io.akashi.testkit.attest.tpm.TpmKey;
import io.akashi.testkit.attest.tpm.TpmWriting;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;

/** The schemes with which a TPM signs. */
class TpmSignatureTest {
    private static final KeyPair RSA = TpmKey.rsa();
    private static final Bytes MESSAGE = Bytes.ofUtf8("attested");

    private static Verification verify(TpmKey key, TpmKey of) throws EvidenceException {
        byte[] signature = key.sign(MESSAGE.toArray());
        return TpmSignature.read(Bytes.of(signature))
                .verify(TpmPublic.read(Bytes.of(of.file())).key(), MESSAGE);
    }

    private static TpmKey key(KeyPair pair, int scheme, int hash) {
        TpmKey key = TpmKey.attestation(pair);
        key.scheme = scheme;
        key.schemeHash = hash;
        return key;
    }

    @Test
    void verify_takesEverySchemeWithEveryHash() throws EvidenceException {
        for (int hash : new int[] {0x0b, 0x0c, 0x0d}) {
            TpmKey pss = key(RSA, TpmKey.RSAPSS, hash);
            pss.saltLength = TpmWriting.hash(hash).length;
            for (TpmKey key : new TpmKey[] {
                key(RSA, TpmKey.RSASSA, hash),
                pss,
                key(TpmKey.ec("secp256r1"), TpmKey.ECDSA, hash),
                key(TpmKey.ec("secp384r1"), TpmKey.ECDSA, hash),
                key(TpmKey.ec("secp521r1"), TpmKey.ECDSA, hash)
            }) {
                assertThat(verify(key, key)).as("%x %x", key.scheme, hash).isInstanceOf(Verification.Holds.class);
            }
        }
    }

    @Test
    void verify_takesTheLongestSaltOfOlderTpms() throws EvidenceException {
        TpmKey key = key(RSA, TpmKey.RSAPSS, 0x0b);
        key.saltLength = 256 - 32 - 2;

        assertThat(verify(key, key)).isInstanceOf(Verification.Holds.class);
    }

    @Test
    void verify_refusesASaltBetween() throws EvidenceException {
        TpmKey key = key(RSA, TpmKey.RSAPSS, 0x0b);
        key.saltLength = 33;

        assertThat(verify(key, key)).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void verify_refusesSha1() throws EvidenceException {
        TpmKey key = key(RSA, TpmKey.RSASSA, 0x04);

        assertThat(verify(key, key)).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void verify_refusesAnotherKeyOrAnotherKindOfKey() throws EvidenceException {
        TpmKey rsa = key(RSA, TpmKey.RSASSA, 0x0b);
        TpmKey pss = key(RSA, TpmKey.RSAPSS, 0x0b);
        TpmKey ec = key(TpmKey.ec("secp256r1"), TpmKey.ECDSA, 0x0b);
        TpmKey other = key(TpmKey.ec("secp256r1"), TpmKey.ECDSA, 0x0b);

        assertThat(verify(ec, other)).isInstanceOf(Verification.Broken.class);
        assertThat(verify(ec, rsa)).isInstanceOf(Verification.Broken.class);
        assertThat(verify(rsa, ec)).isInstanceOf(Verification.Broken.class);
        assertThat(verify(pss, ec)).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void read_refusesOtherSchemesAndWhatFollows() {
        Bytes good = Bytes.of(key(RSA, TpmKey.RSASSA, 0x0b).sign(MESSAGE.toArray()));

        assertThatThrownBy(
                        () -> TpmSignature.read(Bytes.of(new byte[] {0, 0x1a}).concat(good.slice(2, good.size()))))
                .isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> TpmSignature.read(good.concat(Bytes.of(new byte[1]))))
                .isInstanceOf(EvidenceException.class);
    }

    @Test
    void quote_isAcceptedByEachScheme() throws EvidenceException {
        for (TpmKey key : new TpmKey[] {
            key(RSA, TpmKey.RSASSA, 0x0c),
            key(RSA, TpmKey.RSAPSS, 0x0b),
            key(TpmKey.ec("secp384r1"), TpmKey.ECDSA, 0x0c)
        }) {
            TpmCase evidence = TpmCase.bare(TpmKey.endorsement(TpmCase.EK), key)
                    .with(TpmCertificate.endorsement())
                    .activate();

            TpmCase.Result result = evidence.examine();

            assertThat(result.checks().outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
            assertThat(result.checks().outcome(Aspect.BINDING)).isEqualTo(Outcome.PASS);
        }
    }

    @Test
    void quote_isRefusedByAnotherSchemeThanTheKeys() throws EvidenceException {
        for (int[] other : new int[][] {{TpmKey.RSAPSS, 0x0b}, {TpmKey.RSASSA, 0x0c}}) {
            TpmCase evidence = TpmCase.bare(TpmKey.endorsement(TpmCase.EK), key(RSA, TpmKey.RSASSA, 0x0b));
            evidence.with(TpmCertificate.endorsement()).activate();
            evidence.tpm.attestation.scheme = other[0];
            evidence.tpm.attestation.schemeHash = other[1];
            evidence.tpm.attestation.saltLength = 32;

            assertThat(evidence.examine().failed(CheckId.ALG)).isTrue();
        }
    }

    @Test
    void quote_isRefusedOfAKeyWithoutAScheme() throws EvidenceException {
        TpmKey key = TpmKey.attestation(TpmCase.AK);
        key.scheme = 0x10;
        TpmCase evidence = TpmCase.bare(TpmKey.endorsement(TpmCase.EK), key)
                .with(TpmCertificate.endorsement())
                .activate();
        key.scheme = TpmKey.ECDSA;

        assertThat(evidence.examine().failed(CheckId.ALG)).isTrue();
    }
}
