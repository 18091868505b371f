package io.akashi.attestation.tdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.tcg.EventLog;
import io.akashi.attestation.tcg.SecureBoot;
import io.akashi.testkit.attest.intel.CcelMint;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CcelLogTest {
    private static final byte[] DATA = "event".getBytes(StandardCharsets.US_ASCII);

    private static EventLog read(CcelMint mint) throws EvidenceException {
        return CcelLog.read(Bytes.of(mint.log()));
    }

    private static byte[] bytes(int[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void replay_comesToTheRegistersOfTheModule() throws EvidenceException {
        CcelMint mint = new CcelMint().event(1, 4, DATA).event(2, 6, DATA).event(1, 5, new byte[0]);

        var registers = read(mint).replay(Digest.SHA384);

        assertThat(registers).containsOnlyKeys(1, 2);
        assertThat(registers.get(1)).isEqualTo(Bytes.of(bytes(mint.rtmr(0))));
        assertThat(registers.get(2)).isEqualTo(Bytes.of(bytes(mint.rtmr(1))));
    }

    @Test
    void read_doesNotExtendWithoutAction() throws EvidenceException {
        assertThat(read(new CcelMint().event(1, 3, DATA)).replay(Digest.SHA384)).isEmpty();
    }

    @Test
    void secureBoot_isThatOfTheFirmwaresRegister() throws EvidenceException {
        CcelMint ofTheSystem =
                new CcelMint().event(2, 0x80000001, CcelMint.variable(1)).event(2, 4, new byte[4]);

        assertThat(SecureBoot.in(read(new CcelMint().secureBoot(1)), Digest.SHA384, CcelLog.FIRMWARE))
                .contains(true);
        assertThat(SecureBoot.in(read(ofTheSystem), Digest.SHA384, CcelLog.FIRMWARE))
                .isEmpty();
    }

    @Test
    void read_refusesAnAreaThatIsFilledWithAnythingElse() {
        byte[] log = new CcelMint().event(1, 4, DATA).log();
        log[log.length - 1] = 0;

        assertThatThrownBy(() -> CcelLog.read(Bytes.of(log))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void read_refusesAnIndexBeyondTheRegisters() {
        byte[] log = new CcelMint().event(4, 4, DATA).log();
        log[65] = 5;

        assertThatThrownBy(() -> CcelLog.read(Bytes.of(log))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void read_refusesALogThatIsCutOff() {
        Bytes log = Bytes.of(new CcelMint().event(1, 4, DATA).log());
        for (int size = 9; size < 65 + 71; size++) {
            Bytes cut = log.slice(0, size);
            if (size < 65 || size >= 65 + 4) {
                assertThatThrownBy(() -> CcelLog.read(cut)).as("size " + size).isInstanceOf(EvidenceException.class);
            }
        }
    }

    @Test
    void read_throwsNothingButItsOwnError() {
        Bytes log = Bytes.of(new CcelMint().secureBoot(1).event(2, 4, DATA).log());
        Fuzz.run(231, 2_000, log, input -> SecureBoot.in(CcelLog.read(input), Digest.SHA384, 1));
    }
}
