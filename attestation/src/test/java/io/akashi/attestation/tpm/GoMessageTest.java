package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.TestPki;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.tpm.SoftTpm;
import io.akashi.testkit.attest.tpm.TpmCertificate;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages of go-tpm-tools. */
class GoMessageTest {
    private static final Map<Integer, byte[]> VALUES = Map.of(0, new byte[32], 7, new byte[32]);

    private static TpmCase.Result examine(byte[]... others) throws EvidenceException {
        TpmCase evidence = TpmCase.bare();
        return evidence.examine(List.of(Bytes.of(evidence.tpm.message(VALUES, others))));
    }

    private static byte[] certificate(TestPki.Identity issuer) {
        return TpmCertificate.attestation().issue(issuer.minted(), TpmCase.AK);
    }

    @Test
    void message_isAcceptedWithWholeRegisters() throws EvidenceException {
        TpmCase.Result result = examine();

        assertThat(result.checks().outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
        assertThat(result.checks().outcome(Aspect.BINDING)).isEqualTo(Outcome.PASS);
        assertThat(result.outcome(CheckId.KEY_ATTRIBUTES)).contains(Outcome.PASS);
    }

    @Test
    void message_bringsItsCertificateAndThoseBetween() throws EvidenceException {
        TestPki.Identity between = TestPki.issue(TpmCase.ROOT, CertificateWish.authority("CN=between"));
        byte[] issuer = between.certificate().der().toArray();

        TpmCase.Result whole = examine(SoftTpm.field(6, certificate(between)), SoftTpm.field(7, issuer));

        assertThat(whole.checks().outcome(Aspect.CHAIN)).isEqualTo(Outcome.PASS);
        assertThat(examine(SoftTpm.field(6, certificate(between))).failed(CheckId.CHAIN_INVALID))
                .isTrue();
    }

    @Test
    void message_isRefusedWithTheCertificateOfAnotherKey() throws EvidenceException {
        byte[] other = TpmCertificate.attestation().issue(TpmCase.ROOT.minted(), TpmCase.KEY);

        assertThat(examine(SoftTpm.field(6, other)).failed(CheckId.CHAIN_INVALID))
                .isTrue();
    }

    @Test
    void message_isRefusedWithALogOfAnotherBoot() throws EvidenceException {
        assertThat(examine(SoftTpm.field(3, TpmCase.log().log())).failed(CheckId.EVENT_LOG))
                .isTrue();
    }

    @Test
    void message_isRefusedWhereOneRegisterHoldsTheValuesOfTwo() throws EvidenceException {
        TpmCase evidence = TpmCase.bare();

        TpmCase.Result result = evidence.examine(List.of(Bytes.of(evidence.tpm.message(Map.of(0, new byte[64])))));

        assertThat(result.failed(CheckId.PCR_DIGEST)).isTrue();
    }

    @Test
    void message_isRefusedWithACertifiedKeyBesideRegistersThatNobodyQuoted() {
        TpmCase evidence = TpmCase.bare();
        evidence.tpm.type = 0x8017;
        Bytes forged = Bytes.of(evidence.tpm.message(VALUES));

        assertThatThrownBy(() -> evidence.examine(List.of(forged))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void message_isRefusedWithTwoKeysLogsOrCertificates() {
        for (byte[] twice : new byte[][] {
            SoftTpm.field(1, TpmKey.attestation(TpmCase.KEY).area()),
            SoftTpm.concat(SoftTpm.field(3, TpmCase.log().log()), SoftTpm.field(3, TpmCase.log().log())),
            SoftTpm.concat(SoftTpm.field(6, certificate(TpmCase.ROOT)), SoftTpm.field(6, certificate(TpmCase.ROOT)))
        }) {
            assertThatThrownBy(() -> examine(twice)).isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void message_isRefusedWithARegisterThatThereIsNot() {
        TpmCase evidence = TpmCase.bare();
        Bytes message = Bytes.of(evidence.tpm.message(Map.of(0, new byte[32], 32, new byte[32])));

        assertThatThrownBy(() -> evidence.examine(List.of(message))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void message_isRefusedWithARegisterTwice() {
        byte[] register = SoftTpm.field(2, SoftTpm.concat(new byte[] {8, 1}, SoftTpm.field(2, new byte[32])));
        Bytes pcrs = Bytes.of(SoftTpm.concat(new byte[] {8, 0x0b}, register, register));
        Bytes quote = Bytes.of(SoftTpm.field(2, SoftTpm.field(3, pcrs.toArray())));

        assertThatThrownBy(() -> GoAttestation.read(quote)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void message_withoutQuotesIsRefused() {
        Bytes key = Bytes.of(SoftTpm.field(1, TpmKey.attestation(TpmCase.AK).area()));

        assertThatThrownBy(() -> TpmCase.bare().examine(List.of(key))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void message_isRefusedWithMoreThanItMayHold() {
        Bytes fields = Bytes.EMPTY.padRight(2 * 4097);
        byte[] many = fields.toArray();
        for (int i = 0; i < many.length; i += 2) {
            many[i] = 15 << 3;
        }
        TpmCase evidence = TpmCase.bare();
        byte[] quote = evidence.tpm.quote();
        byte[] field = SoftTpm.field(
                2,
                SoftTpm.concat(
                        SoftTpm.field(1, quote),
                        SoftTpm.field(2, evidence.tpm.attestation.sign(quote)),
                        SoftTpm.field(3, new byte[] {8, 0x0b})));
        byte[] quotes = SoftTpm.concat(field, field, field, field, field, field, field, field);

        assertThatThrownBy(() -> ProtoFields.read(Bytes.of(many))).isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> examine(quotes)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void message_isRefusedInAnotherWireType() {
        assertThatThrownBy(() -> ProtoFields.read(Bytes.of(new byte[] {0x0b}))).isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> ProtoFields.read(Bytes.of(new byte[] {8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1})))
                .isInstanceOf(EvidenceException.class);
    }

    @Test
    void message_passesOverFieldsThatAreNotJudged() throws EvidenceException {
        byte[] others = {(15 << 3) | 1, 0, 0, 0, 0, 0, 0, 0, 0, (15 << 3) | 5, 0, 0, 0, 0, (15 << 3), 1};

        assertThat(examine(others).checks().outcome(Aspect.BINDING)).isEqualTo(Outcome.PASS);
    }
}
