package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.binding.BindingSlot;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.eat.Claim;
import io.akashi.testkit.attest.tpm.SoftTpm;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys that the attestation key certified. */
class CertifyTest {
    private static VerificationKey certified() throws EvidenceException {
        return VerificationKey.ofSpki(Bytes.of(TpmCase.KEY.getPublic().getEncoded()));
    }

    private static TpmCase.Result examine(TpmKey key) throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        return evidence.examine(TpmCase.read(evidence.tpm.certified(key)));
    }

    @Test
    void key_isInOrderAndConfirmed() throws EvidenceException {
        TpmCase.Result result = examine(TpmKey.signing(TpmCase.KEY));

        assertThat(result.checks().outcome(Aspect.BINDING)).isEqualTo(Outcome.PASS);
        assertThat(result.outcome(CheckId.CERTIFIED_NAME)).contains(Outcome.PASS);
        assertThat(result.outcome(CheckId.CERTIFIED_ATTRIBUTES)).contains(Outcome.PASS);
        assertThat(result.examination().claims().get(Claim.CNF)).contains(certified());
        assertThat(result.examination().slots())
                .contains(BindingSlot.key("certified", certified().spki()));
    }

    @Test
    void key_standsBesideAQuote() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();

        TpmCase.Result result = evidence.examine(TpmCase.files(
                TpmCase.read(evidence.tpm.quoted()),
                TpmCase.read(evidence.tpm.certified(TpmKey.signing(TpmCase.KEY)))));

        assertThat(result.checks().outcome(Aspect.BINDING)).isEqualTo(Outcome.PASS);
        assertThat(result.outcome(CheckId.SAME_SESSION)).contains(Outcome.PASS);
        assertThat(result.examination().claims().get(Claim.CNF)).isPresent();
        assertThat(result.examination().measurements()).hasSize(2);
    }

    @Test
    void key_isRefusedUnderTheNameOfAnother() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        TpmKey named = TpmKey.signing(TpmKey.ec("secp256r1"));
        byte[] attest = evidence.tpm.certify(named.name(), named.name());

        TpmCase.Result result = evidence.examine(TpmCase.read(
                evidence.tpm.signed(attest, TpmKey.signing(TpmCase.KEY).file())));

        assertThat(result.failed(CheckId.CERTIFIED_NAME)).isTrue();
        assertThat(result.examination().claims().get(Claim.CNF)).isEmpty();
        assertThat(result.examination().slots()).hasSize(1);
    }

    @Test
    void key_isRefusedInAStructureOfAnotherType() throws EvidenceException {
        for (int type : new int[] {0x8014, 0x8016, 0x8019, 0x801a}) {
            TpmCase evidence = TpmCase.activated();
            evidence.tpm.type = type;

            assertThatThrownBy(
                            () -> evidence.examine(TpmCase.read(evidence.tpm.certified(TpmKey.signing(TpmCase.KEY)))))
                    .isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void key_isRefusedWithAnyByteOfItsAreaChanged() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        List<Bytes> good = TpmCase.read(evidence.tpm.certified(TpmKey.signing(TpmCase.KEY)));
        for (int i = 0; i < good.get(2).size(); i++) {
            byte[] changed = good.get(2).toArray();
            changed[i] ^= 1;
            boolean refused;
            try {
                refused = evidence.examine(List.of(good.get(0), good.get(1), Bytes.of(changed)))
                        .failed(CheckId.CERTIFIED_NAME);
            } catch (EvidenceException unreadable) {
                refused = true;
            }
            assertThat(refused).as("byte %d", i).isTrue();
        }
    }

    @Test
    void key_isRefusedWithoutAnyOneOfItsAttributes() throws EvidenceException {
        for (int bit : new int[] {1, 4, 5, 18}) {
            TpmKey key = TpmKey.signing(TpmCase.KEY);
            key.attributes &= ~(1 << bit);

            assertThat(examine(key).failed(CheckId.CERTIFIED_ATTRIBUTES))
                    .as("bit %d", bit)
                    .isTrue();
        }
    }

    @Test
    void key_isRefusedThatIsNamedBySha1() throws EvidenceException {
        TpmKey key = TpmKey.signing(TpmCase.KEY);
        key.nameHash = 0x04;

        assertThat(examine(key).failed(CheckId.CERTIFIED_NAME)).isTrue();
    }

    @Test
    void key_isRefusedWhereItsQualifiedNameIsByAnotherHash() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        TpmKey key = TpmKey.signing(TpmCase.KEY);
        byte[] attest = evidence.tpm.certify(key.name(), SoftTpm.concat(new byte[] {0, 0x0c}, new byte[48]));

        assertThat(evidence.examine(TpmCase.read(evidence.tpm.signed(attest, key.file())))
                        .failed(CheckId.CERTIFIED_NAME))
                .isTrue();
    }

    @Test
    void key_withoutItsPublicAreaIsUnknown() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();

        TpmCase.Result result = evidence.examine(TpmCase.read(evidence.tpm.certified(TpmKey.signing(TpmCase.KEY)))
                .subList(0, 2));

        assertThat(result.outcome(CheckId.CERTIFIED_NAME)).contains(Outcome.NO_DATA);
        assertThat(result.outcome(CheckId.CERTIFIED_ATTRIBUTES)).contains(Outcome.NO_DATA);
        assertThat(result.examination().claims().get(Claim.CNF)).isEmpty();
    }

    @Test
    void key_isRefusedBesideAnotherThatIsBound() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        VerificationKey other = VerificationKey.ofSpki(
                Bytes.of(TpmKey.ec("secp256r1").getPublic().getEncoded()));
        Bytes nonce = Bytes.ofUtf8("0123456789abcdef");

        evidence.binding = new ExpectedBinding.Akashi(nonce, "aud", other, "did:ion:x");
        assertThat(evidence.examine(TpmCase.read(evidence.tpm.certified(TpmKey.signing(TpmCase.KEY))))
                        .failed(CheckId.ATTESTED_KEY))
                .isTrue();

        evidence.binding = new ExpectedBinding.Akashi(nonce, "aud", certified(), "did:ion:x");
        assertThat(evidence.examine(TpmCase.read(evidence.tpm.certified(TpmKey.signing(TpmCase.KEY))))
                        .outcome(CheckId.ATTESTED_KEY))
                .contains(Outcome.PASS);
    }
}
