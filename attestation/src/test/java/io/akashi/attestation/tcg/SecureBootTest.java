package io.akashi.attestation.tcg;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import io.akashi.testkit.attest.tpm.LogMint;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecureBootTest {
    private static final int VARIABLE = 0x80000001;
    private static final int OTHER = 1;

    private static Optional<Boolean> in(LogMint log) throws EvidenceException {
        return SecureBoot.in(EventLog.read(Bytes.of(log.log())), Digest.SHA256, 7);
    }

    @Test
    void in_readsTheVariableThatWasMeasured() throws EvidenceException {
        assertThat(in(LogMint.agile().secureBoot(1))).contains(true);
        assertThat(in(LogMint.agile().secureBoot(0))).contains(false);
        assertThat(in(LogMint.agile().secureBoot(2))).contains(false);
    }

    @Test
    void in_isUnknownWithoutTheVariable() throws EvidenceException {
        assertThat(in(LogMint.agile().event(7, LogMint.SEPARATOR, new byte[4]))).isEmpty();
    }

    @Test
    void in_isUnknownWithoutASeparator() throws EvidenceException {
        assertThat(in(LogMint.agile().variable(1))).isEmpty();
    }

    @Test
    void in_isUnknownWhereTwoSpeak() throws EvidenceException {
        assertThat(in(LogMint.agile().variable(0).secureBoot(1))).isEmpty();
    }

    @Test
    void in_doesNotHearWhatWasMeasuredAfterTheSeparator() throws EvidenceException {
        assertThat(in(LogMint.agile().event(7, LogMint.SEPARATOR, new byte[4]).secureBoot(1)))
                .isEmpty();
    }

    @Test
    void in_knowsTheSeparatorByItsDigestAndNotByItsType() throws EvidenceException {
        byte[] value = {-1, -1, -1, -1};

        assertThat(in(LogMint.agile().measured(7, OTHER, value, new byte[] {9}).secureBoot(1)))
                .isEmpty();
    }

    @Test
    void in_knowsTheVariableByItsContentAndNotByItsType() throws EvidenceException {
        assertThat(in(LogMint.agile()
                        .event(7, OTHER, LogMint.secureBootVariable(0))
                        .secureBoot(1)))
                .isEmpty();
    }

    @Test
    void in_doesNotBelieveDataThatWereNotMeasured() throws EvidenceException {
        LogMint log = LogMint.agile()
                .measured(7, VARIABLE, LogMint.secureBootVariable(0), LogMint.secureBootVariable(1))
                .event(7, LogMint.SEPARATOR, new byte[4]);

        assertThat(in(log)).isEmpty();
    }

    @Test
    void in_doesNotBelieveAnEventWithoutAction() throws EvidenceException {
        assertThat(in(LogMint.agile()
                        .measured(7, 3, LogMint.secureBootVariable(1), LogMint.secureBootVariable(1))
                        .event(7, LogMint.SEPARATOR, new byte[4])))
                .isEmpty();
    }

    @Test
    void in_doesNotBelieveAnotherRegister() throws EvidenceException {
        assertThat(in(LogMint.agile()
                        .event(5, VARIABLE, LogMint.secureBootVariable(1))
                        .event(7, LogMint.SEPARATOR, new byte[4])))
                .isEmpty();
    }

    @Test
    void in_isUnknownAfterAFaultOfTheFirmware() throws EvidenceException {
        assertThat(in(LogMint.agile()
                        .variable(1)
                        .event(7, LogMint.SEPARATOR, new byte[] {1, 0, 0, 0})
                        .event(7, LogMint.SEPARATOR, new byte[4])))
                .isEmpty();
    }

    @Test
    void in_doesNotBelieveAVariableOfAnotherVendorOrName() throws EvidenceException {
        byte[] vendor = LogMint.secureBootVariable(1);
        vendor[0] ^= 1;
        byte[] name = LogMint.secureBootVariable(1);
        name[32] ^= 1;

        assertThat(in(LogMint.agile().event(7, VARIABLE, vendor).event(7, LogMint.SEPARATOR, new byte[4])))
                .isEmpty();
        assertThat(in(LogMint.agile().event(7, VARIABLE, name).event(7, LogMint.SEPARATOR, new byte[4])))
                .isEmpty();
    }
}
