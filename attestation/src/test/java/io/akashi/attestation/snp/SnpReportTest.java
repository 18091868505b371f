package io.akashi.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.x509.Certificate;
import io.akashi.testkit.attest.snp.SnpMint;
import io.akashi.testkit.attest.snp.VekMint;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnpReportTest {
    private static final KeyPair KEYS = TestPki.keys();
    private static final Bytes GOOD = SnpCase.milan(5).evidence();

    private static EvidenceErrorCode refusal(Bytes report) {
        try {
            SnpEvidence.read(report, Memory.none());
        } catch (EvidenceException e) {
            return e.code();
        }
        throw new AssertionError("was read");
    }

    @Test
    void read_demandsTheExactSize() {
        assertThat(refusal(GOOD.slice(0, 1183))).isEqualTo(EvidenceErrorCode.TRUNCATED);
        assertThat(refusal(Bytes.EMPTY)).isEqualTo(EvidenceErrorCode.TRUNCATED);
        assertThat(refusal(GOOD.concat(Bytes.of(new byte[1])))).isEqualTo(EvidenceErrorCode.TRAILING_BYTES);
    }

    @Test
    void read_knowsVersionsTwoToFive() throws EvidenceException {
        for (int version = 2; version <= 5; version++) {
            assertThat(SnpReport.read(SnpCase.milan(version).evidence()).version())
                    .isEqualTo(version);
        }
        assertThat(refusal(Bytes.of(new SnpMint(6).unsigned()))).isEqualTo(EvidenceErrorCode.UNSUPPORTED_VERSION);
    }

    @Test
    void read_refusesReservedKindsOfKeys() {
        for (int kind = 2; kind <= 6; kind++) {
            Bytes report =
                    Bytes.of(new SnpMint(5).number(SnpMint.FLAGS, kind << 2).unsigned());
            assertThatThrownBy(() -> SnpReport.read(report)).isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void read_throwsNothingButItsOwnError() {
        Fuzz.run(161, 8_000, GOOD, input -> SnpEvidence.read(input, Memory.none()));
    }

    @Test
    void key_throwsNothingButItsOwnError() {
        for (SnpCase guest : List.of(SnpCase.genoa(3), SnpCase.leased(3))) {
            Bytes der = guest.certificate().der();
            Fuzz.run(165, 1_500, der, input -> EndorsementKey.read(Certificate.read(input)));
        }
    }

    @Test
    void key_throwsNothingForAnyBytesOfItsExtensions() {
        for (String arc : List.of("2", "3.1", "3.9", "4", "5")) {
            Fuzz.run(166, 60, Bytes.of(new byte[] {2, 1, 3}), value -> {
                VekMint vek = new VekMint("Milan").chip(SnpCase.CHIP.toArray()).raw(arc, value.toArray());
                return EndorsementKey.read(SnpCase.MILAN.certifyChip(vek.keys(KEYS)));
            });
        }
    }

    @Test
    void examine_throwsNothingButItsOwnError() {
        SnpCase guest = SnpCase.milan(5);
        Fuzz.run(162, 300, GOOD, input -> SnpCase.judge(guest.request(input)));
    }
}
