package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.testkit.attest.tpm.LogMint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Event logs beside quotes, and alone. */
class TpmLogTest {
    private static TpmCase.Result examine(LogMint booted, LogMint shown, int... selected) throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        evidence.tpm.booted(booted).selected = selected;
        return evidence.examine(TpmCase.files(TpmCase.read(evidence.tpm.quoted()), List.of(Bytes.of(shown.log()))));
    }

    private static Optional<Boolean> secureBoot(TpmCase.Result result) {
        return result.examination().claims().get(TpmClaims.SECURE_BOOT);
    }

    @Test
    void log_thatLeadsToTheRegistersExplainsThem() throws EvidenceException {
        TpmCase.Result result = examine(TpmCase.log(), TpmCase.log(), 0, 4, 7);

        assertThat(result.outcome(CheckId.EVENT_LOG)).contains(Outcome.PASS);
        assertThat(secureBoot(result)).contains(true);
    }

    @Test
    void log_isReadFromTheEndorsementsToo() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        evidence.tpm.booted(TpmCase.log());
        evidence.endorsements.add(Bytes.of(TpmCase.log().log()));

        TpmCase.Result result = evidence.examine();

        assertThat(result.outcome(CheckId.EVENT_LOG)).contains(Outcome.PASS);
        assertThat(secureBoot(result)).contains(true);
    }

    @Test
    void log_ofAnotherBootIsRefusedAndNotBelieved() throws EvidenceException {
        LogMint booted =
                LogMint.agile(4, 0x0b).startup(3).event(0, 8, new byte[] {1}).secureBoot(0);

        TpmCase.Result result = examine(booted, TpmCase.log(), 0, 7);

        assertThat(result.failed(CheckId.EVENT_LOG)).isTrue();
        assertThat(result.checks().outcome(Aspect.CONTENT)).isEqualTo(Outcome.FAIL);
        assertThat(secureBoot(result)).isEmpty();
    }

    @Test
    void log_isRefusedWithoutTheEventsOfAFirmwaresRegister() throws EvidenceException {
        LogMint shown = LogMint.agile(4, 0x0b).startup(3).event(0, 8, new byte[] {1});

        assertThat(examine(TpmCase.log(), shown, 0, 7).failed(CheckId.EVENT_LOG))
                .isTrue();
    }

    @Test
    void log_isRefusedWithAnotherLocality() throws EvidenceException {
        LogMint shown =
                LogMint.agile(4, 0x0b).startup(0).event(0, 8, new byte[] {1}).secureBoot(1);

        assertThat(examine(TpmCase.log(), shown, 0, 7).failed(CheckId.EVENT_LOG))
                .isTrue();
    }

    @Test
    void log_isRefusedWithEventsThatARegisterBeyondTheFirmwaresDoesNotHold() throws EvidenceException {
        LogMint shown = TpmCase.log().event(9, 0xd, new byte[] {9});

        assertThat(examine(TpmCase.log(), shown, 0, 7, 9).failed(CheckId.EVENT_LOG))
                .isTrue();
    }

    @Test
    void log_saysNothingOfARegisterThatTheSystemExtendsWithoutIt() throws EvidenceException {
        LogMint booted = TpmCase.log().event(10, 0xd, new byte[] {9});

        assertThat(examine(booted, TpmCase.log(), 0, 7, 10).outcome(CheckId.EVENT_LOG))
                .contains(Outcome.PASS);
    }

    @Test
    void log_ofBanksThatAreNotQuotedIsRefused() throws EvidenceException {
        assertThat(examine(TpmCase.log(), LogMint.agile(0x0c).secureBoot(1), 0, 7)
                        .failed(CheckId.EVENT_LOG))
                .isTrue();
    }

    @Test
    void log_doesNotShowSecureBootWhereItsRegisterIsNotQuoted() throws EvidenceException {
        TpmCase.Result result = examine(TpmCase.log(), TpmCase.log(), 0, 4);

        assertThat(result.outcome(CheckId.EVENT_LOG)).contains(Outcome.PASS);
        assertThat(secureBoot(result)).isEmpty();
    }

    @Test
    void log_showsSecureBootThatIsOff() throws EvidenceException {
        LogMint log = LogMint.agile().secureBoot(0);

        assertThat(secureBoot(examine(log, log, 7))).contains(false);
    }

    @Test
    void log_withAnythingAfterItIsRefused() {
        assertThatThrownBy(() -> examine(TpmCase.log(), TpmCase.log().raw((byte) 0), 0, 7))
                .isInstanceOf(EvidenceException.class);
    }

    @Test
    void log_aloneComesToNoVerdict() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();

        TpmCase.Result result = evidence.examine(List.of(Bytes.of(TpmCase.log().log())));

        assertThat(result.checks().outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.NO_DATA);
        assertThat(result.outcome(CheckId.QUOTE_MISSING)).contains(Outcome.NO_DATA);
        assertThat(result.examination().measurements()).isEmpty();
        assertThat(secureBoot(result)).isEmpty();
        assertThat(result.examination().facts().values().integer("events")).isEqualTo(5);
    }

    @Test
    void log_standsAtTheEndAlone() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        List<Bytes> quote = TpmCase.read(evidence.tpm.booted(TpmCase.log()).quoted());
        List<Bytes> log = List.of(Bytes.of(TpmCase.log().log()));

        assertThatThrownBy(() -> evidence.examine(TpmCase.files(log, quote))).isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> evidence.examine(TpmCase.files(quote, log, quote)))
                .isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> evidence.examine(TpmCase.files(quote, log, log)))
                .isInstanceOf(EvidenceException.class);
    }
}
