package io.akashi.attestation.tdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.DebugStatus;
import io.akashi.attestation.eat.EatRules;
import io.akashi.attestation.intel.IntelExam;
import io.akashi.attestation.system.Measurement;
import io.akashi.testkit.attest.intel.CcelMint;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TdxSystemTest {
    private static IntelExam examine(IntelAttester attester) throws EvidenceException {
        return IntelExam.of(Form.TDX_V4, attester, new IntelCollateral(Form.TDX_V4));
    }

    private static IntelAttester booted(CcelMint log) {
        return new IntelAttester(Form.TDX_V4)
                .body(IntelAttester.RTMR0, log.rtmr(0))
                .body(IntelAttester.RTMR0 + 48, log.rtmr(1));
    }

    private static IntelExam examine(IntelAttester attester, CcelMint log) throws EvidenceException {
        return IntelExam.of(
                new TdxSystem(), List.of(attester.quote(), log.log()), new IntelCollateral(Form.TDX_V4).files());
    }

    private static CcelMint log() {
        return new CcelMint().secureBoot(1).event(2, 6, new byte[] {7});
    }

    @Test
    void examine_seesDebugInOtherwiseValidEvidence() throws EvidenceException {
        IntelExam exam = examine(new IntelAttester(Form.TDX_V4).body(IntelAttester.TD_ATTRIBUTES, 0x01));

        assertThat(exam.outcome(Aspect.DEBUG)).isEqualTo(Outcome.FAIL);
        assertThat(exam.outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
        assertThat(exam.examination().claims().get(Claim.DBGSTAT)).contains(DebugStatus.ENABLED);
    }

    @Test
    void examine_refusesEveryAttributeOfTheUntrustedGroup() throws EvidenceException {
        for (int bit = 1; bit < 8; bit++) {
            IntelAttester attester = new IntelAttester(Form.TDX_V4).body(IntelAttester.TD_ATTRIBUTES, 1 << bit);

            assertThat(examine(attester).outcome(Aspect.DEBUG)).isEqualTo(Outcome.FAIL);
        }
        assertThat(examine(new IntelAttester(Form.TDX_V4).body(IntelAttester.TD_ATTRIBUTES + 3, 0x10))
                        .outcome(Aspect.DEBUG))
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void examine_givesClaimsThatKeepTheRules() throws EvidenceException {
        IntelExam exam = examine(new IntelAttester(Form.TDX_V4));

        assertThat(EatRules.faults(exam.examination().claims())).isEmpty();
        assertThat(exam.examination().measurements())
                .extracting(Measurement::name)
                .containsExactly("mrtd", "rtmr0", "rtmr1", "rtmr2", "rtmr3", "mrconfigid", "mrowner", "mrownerconfig");
    }

    @Test
    void examine_measuresBoundServiceDomains() throws EvidenceException {
        IntelAttester attester = new IntelAttester(Form.TDX_V5_TD_1_5).body(600, 1);

        IntelExam exam = IntelExam.of(Form.TDX_V5_TD_1_5, attester, new IntelCollateral(Form.TDX_V5_TD_1_5));

        assertThat(exam.examination().measurements())
                .extracting(Measurement::name)
                .contains("mrservicetd");
    }

    @Test
    void examine_findsTheRegistersInTheLog() throws EvidenceException {
        IntelExam exam = examine(booted(log()), log());

        assertThat(exam.outcome("event-log")).contains(Outcome.PASS);
        assertThat(exam.examination().facts().values().get("secureBoot").asBoolean("secureBoot"))
                .isTrue();
    }

    @Test
    void examine_takesALogAmongTheEndorsements() throws EvidenceException {
        List<byte[]> files = new ArrayList<>(new IntelCollateral(Form.TDX_V4).files());
        files.add(log().event(1, 4, new byte[4]).log());

        IntelExam exam = IntelExam.of(new TdxSystem(), List.of(booted(log()).quote()), files);

        assertThat(exam.outcome("event-log")).contains(Outcome.FAIL);
    }

    @Test
    void examine_refusesALogThatDoesNotComeToTheRegisters() throws EvidenceException {
        for (CcelMint other : List.of(
                log().event(1, 4, new byte[4]),
                log().event(3, 4, new byte[4]),
                new CcelMint().secureBoot(0).event(2, 6, new byte[] {7}),
                new CcelMint())) {
            IntelExam exam = examine(booted(log()), other);

            assertThat(exam.outcome("event-log")).contains(Outcome.FAIL);
            assertThat(exam.outcome(Aspect.CONTENT)).isEqualTo(Outcome.FAIL);
        }
    }

    @Test
    void examine_replaysALogAloneAndComesToNoVerdict() throws EvidenceException {
        IntelExam exam = IntelExam.of(new TdxSystem(), List.of(log().log()), List.of());

        assertThat(exam.outcome("quote-missing")).contains(Outcome.NO_DATA);
        assertThat(exam.outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.NO_DATA);
        assertThat(exam.examination().facts().values().integer("events")).isEqualTo(3);
    }

    @Test
    void examine_refusesOtherEvidence() {
        byte[] enclave = new IntelAttester(Form.SGX_V3).quote();
        byte[] domain = new IntelAttester(Form.TDX_V4).quote();

        for (List<byte[]> evidence : List.of(List.of(enclave), List.of(domain, domain), List.<byte[]>of())) {
            assertThatThrownBy(() -> IntelExam.of(new TdxSystem(), evidence, List.of()))
                    .isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void examine_throwsNothingButItsOwnError() throws EvidenceException {
        var files = new IntelCollateral(Form.TDX_V4).files();
        Bytes quote = Bytes.of(new IntelAttester(Form.TDX_V4).quote());
        Fuzz.run(241, 300, quote, input -> IntelExam.of(new TdxSystem(), List.of(input.toArray()), files));
    }
}
