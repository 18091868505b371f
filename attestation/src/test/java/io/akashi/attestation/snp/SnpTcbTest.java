package io.akashi.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.testkit.attest.snp.SnpMint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether the machine is the one that the endorsement key was made for. */
class SnpTcbTest {
    @Test
    void tcb_isComparedInEveryPartOfMilan() throws EvidenceException {
        for (int part : new int[] {1, 2, 3, 4, 5, 6, 7, 8}) {
            SnpCase guest = SnpCase.milan(3).with(c -> c.vek.level(part, 99));

            assertThat(guest.judge().faults()).as("part " + part).containsExactly(CheckId.VCEK_TCB);
        }
    }

    @Test
    void tcb_isComparedInEveryPartOfTurin() throws EvidenceException {
        for (int part : new int[] {1, 2, 3, 5, 6, 7, 8, 9}) {
            SnpCase guest = SnpCase.turin(3).with(c -> c.vek.level(part, 99));

            assertThat(guest.judge().faults()).as("part " + part).containsExactly(CheckId.VCEK_TCB);
        }
    }

    @Test
    void tcb_ofALeaseIsComparedToo() throws EvidenceException {
        SnpCase guest = SnpCase.leased(3).with(c -> c.vek.level(8, 210));

        assertThat(guest.judge().faults()).containsExactly(CheckId.VCEK_TCB);
    }

    @Test
    void tcb_isTheReportedAndNotTheCurrentOne() throws EvidenceException {
        byte[] newer = {9, 9, 0, 0, 0, 0, 99, (byte) 255};
        SnpCase behind = SnpCase.milan(3).with(c -> c.report.put(SnpMint.CURRENT, newer));
        SnpCase ahead = SnpCase.milan(3).with(c -> c.report.put(SnpMint.REPORTED, newer));

        assertThat(behind.judge().faults()).isEmpty();
        assertThat(ahead.judge().faults()).containsExactly(CheckId.VCEK_TCB);
    }

    @Test
    void tcb_withAMissingPartFailsThoughTheReportSaysZero() throws EvidenceException {
        for (int part : new int[] {1, 2, 3, 8, 9}) {
            SnpCase guest = SnpCase.turin(3)
                    .with(c -> c.report.levels(new byte[8]))
                    .with(c -> c.vek.levels(0, 0, 0, 0).level(9, 0).without("3." + part));

            assertThat(guest.judge().faults()).as("part " + part).containsExactly(CheckId.VCEK_TCB);
        }
    }

    @Test
    void tcb_reservedPartsMayBeMissingAndAreThenZero() throws EvidenceException {
        SnpCase zero = SnpCase.milan(3).with(c -> c.vek.without("3.4"));
        SnpCase more = SnpCase.milan(3)
                .with(c -> c.report.turn(SnpMint.REPORTED + 2, 1))
                .with(c -> c.vek.without("3.4"));

        assertThat(zero.judge().faults()).isEmpty();
        assertThat(more.judge().faults()).containsExactly(CheckId.VCEK_TCB);
    }

    @Test
    void tcb_beyondAByteMakesTheCertificateUnreadable() throws EvidenceException {
        for (byte[] value :
                List.of(new byte[] {2, 2, 1, 0}, new byte[] {2, 1, -1}, new byte[] {4, 1, 1}, new byte[0])) {
            SnpCase guest = SnpCase.milan(3).with(c -> c.vek.raw("3.8", value));

            assertThat(guest.judge().outcome(CheckId.VCEK_MISSING)).isEqualTo(Outcome.NO_DATA);
        }
    }

    @Test
    void chip_mustBeTheOneOfTheCertificate() throws EvidenceException {
        Bytes other = SnpCase.CHIP.slice(0, 63).concat(Bytes.of(new byte[] {0}));
        SnpCase raw = SnpCase.milan(3).with(c -> c.vek.chip(other.toArray()));
        SnpCase wrapped = SnpCase.genoa(3).with(c -> c.vek.wrappedChip(other.toArray()));
        SnpCase turin =
                SnpCase.turin(3).with(c -> c.vek.chip(other.slice(56, 64).toArray()));
        SnpCase empty = SnpCase.milan(3).with(c -> c.vek.chip(Bytes.EMPTY.toArray()));

        for (SnpCase guest : List.of(raw, wrapped, turin, empty)) {
            assertThat(guest.judge().faults()).containsExactly(CheckId.VCEK_HWID);
        }
    }

    @Test
    void chip_isShortOnTurinAlone() throws EvidenceException {
        SnpCase milan =
                SnpCase.milan(3).with(c -> c.vek.chip(SnpCase.CHIP.slice(0, 8).toArray()));
        SnpCase wrapped = SnpCase.turin(3)
                .with(c -> c.vek.wrappedChip(SnpCase.CHIP.slice(0, 8).toArray()));

        assertThat(milan.judge().faults()).containsExactly(CheckId.VCEK_HWID);
        assertThat(wrapped.judge().faults()).isEmpty();
    }

    @Test
    void chip_thatTheHostHidesIsNotCompared() throws EvidenceException {
        SnpCase hidden = SnpCase.milan(3).with(c -> c.report.put(SnpMint.CHIP_ID, new byte[64]));

        assertThat(hidden.judge().outcome(CheckId.VCEK_HWID)).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(hidden.judge().outcome(Aspect.TCB)).isEqualTo(Outcome.PASS);
    }

    @Test
    void product_mustBeTheSameInReportAndCertificate() throws EvidenceException {
        SnpCase otherCpu = SnpCase.milan(3).with(c -> c.report.put(SnpMint.CPU, new byte[] {0x19, 0x11, 1}));
        SnpCase unknownCpu = SnpCase.milan(3).with(c -> c.report.put(SnpMint.CPU, new byte[] {0x1b, 0, 0}));
        SnpCase otherName = SnpCase.genoa(3).with(c -> c.vek.product("Milan-B0"));

        for (SnpCase guest : List.of(otherCpu, unknownCpu, otherName)) {
            assertThat(guest.judge().faults()).containsExactly(CheckId.VCEK_PRODUCT);
        }
    }

    @Test
    void product_thatIsUnknownFails() throws EvidenceException {
        SnpCase guest = SnpCase.milan(2).with(c -> c.vek.product("Venice"));

        assertThat(guest.judge().faults()).containsExactly(CheckId.VCEK_PRODUCT, CheckId.VCEK_TCB);
    }

    @Test
    void product_ofTurinReadByTheOlderLayoutFails() throws EvidenceException {
        SnpCase guest = SnpCase.turin(3)
                .with(c -> c.vek.product("Genoa")
                        .chip(Bytes.of(c.report.unsigned()).slice(0x1a0, 0x1e0).toArray()));

        assertThat(guest.judge().faults()).containsExactly(CheckId.VCEK_PRODUCT, CheckId.VCEK_TCB);
    }

    @Test
    void product_isFoundByNameAndCpu() {
        assertThat(SnpProduct.ofName("Milan-B1")).contains(SnpProduct.MILAN);
        assertThat(SnpProduct.ofName("Siena")).contains(SnpProduct.GENOA);
        assertThat(SnpProduct.ofName("Turin")).contains(SnpProduct.TURIN);
        assertThat(SnpProduct.ofName("Milano")).isEmpty();
        assertThat(SnpProduct.ofCpu(0x19, 0x0f)).contains(SnpProduct.MILAN);
        assertThat(SnpProduct.ofCpu(0x19, 0xa0)).contains(SnpProduct.GENOA);
        assertThat(SnpProduct.ofCpu(0x19, 0x21)).isEmpty();
        assertThat(SnpProduct.ofCpu(0x1a, 0x11)).contains(SnpProduct.TURIN);
        assertThat(SnpProduct.ofCpu(0x1a, 0x50)).isEmpty();
    }

    @Test
    void levels_areNamedByProduct() throws EvidenceException {
        assertThat(SnpCase.milan(3).judge().examination().tcb().components())
                .isEqualTo(Map.of("milan/bootloader", 3L, "milan/tee", 1L, "milan/snp", 20L, "milan/microcode", 209L));
        assertThat(SnpCase.turin(3).judge().examination().tcb().components())
                .isEqualTo(Map.of(
                        "turin/fmc",
                        2L,
                        "turin/bootloader",
                        3L,
                        "turin/tee",
                        1L,
                        "turin/snp",
                        20L,
                        "turin/microcode",
                        209L));
    }

    @Test
    void levels_countAtTheLowestOfTheFour() throws EvidenceException {
        byte[] older = SnpMint.LEVELS.clone();
        older[6] = 4;
        List<Long> seen = new ArrayList<>();
        for (int offset : new int[] {SnpMint.CURRENT, SnpMint.REPORTED, SnpMint.COMMITTED, SnpMint.LAUNCH}) {
            SnpCase guest = SnpCase.milan(3).with(c -> c.report.put(offset, older));
            seen.add(guest.judge().examination().tcb().components().get("milan/snp"));
        }

        assertThat(seen).containsExactly(4L, 4L, 4L, 4L);
    }

    @Test
    void levels_areUnknownWithoutAProduct() throws EvidenceException {
        SnpCase guest = SnpCase.milan(2).with(c -> c.vek.without("2"));

        assertThat(guest.judge().examination().tcb().components()).isEmpty();
        assertThat(guest.judge().outcome(Aspect.TCB)).isEqualTo(Outcome.NO_DATA);
    }
}
