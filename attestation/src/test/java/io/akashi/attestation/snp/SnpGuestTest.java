package io.akashi.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.DebugStatus;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.eat.EatRules;
import io.akashi.attestation.eat.Ueid;
import io.akashi.attestation.eat.Version;
import io.akashi.attestation.system.Measurement;
import io.akashi.attestation.system.SystemClaims;
import io.akashi.testkit.attest.snp.SnpMint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report says of the guest, and the claims made of it. */
class SnpGuestTest {
    private static SnpCase policy(long bits) {
        return SnpCase.milan(3).with(c -> c.report.wide(SnpMint.POLICY, bits));
    }

    private static SnpCase agent(long policy) {
        return policy(policy).with(c -> c.report.put(SnpMint.AGENT, SnpMint.filled(32, 0x77)));
    }

    private static EatClaims claims(SnpCase guest) throws EvidenceException {
        return guest.judge().examination().claims();
    }

    @Test
    void debug_isBit19OfThePolicy() throws EvidenceException {
        SnpCase debug = policy(SnpMint.DEFAULT_POLICY | 1 << 19);

        assertThat(debug.judge().outcome(Aspect.DEBUG)).isEqualTo(Outcome.FAIL);
        assertThat(claims(debug).get(Claim.DBGSTAT)).contains(DebugStatus.ENABLED);
        assertThat(claims(SnpCase.milan(3)).get(Claim.DBGSTAT)).contains(DebugStatus.DISABLED_SINCE_BOOT);
    }

    @Test
    void policy_knownBitsAreNoFault() throws EvidenceException {
        for (int bit : new int[] {0, 8, 16, 18, 20, 21, 22, 23, 24, 25}) {
            assertThat(policy(SnpMint.DEFAULT_POLICY ^ 1L << bit).judge().faults())
                    .isEmpty();
        }
    }

    @Test
    void policy_unknownBitsAreAFault() throws EvidenceException {
        for (int bit : new int[] {17, 26, 40, 63}) {
            assertThat(policy(SnpMint.DEFAULT_POLICY ^ 1L << bit).judge().faults())
                    .as("bit " + bit)
                    .containsExactly(CheckId.GUEST_POLICY);
        }
    }

    @Test
    void migration_byAnAgentIsNotVouchedFor() throws EvidenceException {
        SnpCase.Result result = agent(SnpMint.DEFAULT_POLICY | 1 << 18).judge();

        assertThat(result.outcome(CheckId.MIGRATION_AGENT)).isEqualTo(Outcome.NO_DATA);
        assertThat(result.examination().measurements())
                .contains(new Measurement("migrationAgent", Digest.SHA256, Bytes.of(SnpMint.filled(32, 0x77))));
    }

    @Test
    void migration_byAnAgentAgainstThePolicyFails() throws EvidenceException {
        assertThat(agent(SnpMint.DEFAULT_POLICY).judge().outcome(CheckId.MIGRATION_AGENT))
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void report_thatTheHostAskedForFails() throws EvidenceException {
        for (int vmpl : new int[] {4, -1}) {
            SnpCase guest = SnpCase.milan(3).with(c -> c.report.number(SnpMint.VMPL, vmpl));

            assertThat(guest.judge().faults()).containsExactly(CheckId.REPORT_SOURCE);
        }
        assertThat(SnpCase.milan(3)
                        .with(c -> c.report.number(SnpMint.VMPL, 3))
                        .judge()
                        .faults())
                .isEmpty();
    }

    @Test
    void claims_keepTheRules() throws EvidenceException {
        for (SnpCase guest : List.of(SnpCase.milan(2), SnpCase.turin(5), SnpCase.leased(4))) {
            assertThat(EatRules.faults(claims(guest))).isEmpty();
        }
    }

    @Test
    void claims_nameTheProductAndItsLevel() throws EvidenceException {
        EatClaims claims = claims(SnpCase.milan(2));

        assertThat(claims.get(Claim.HWMODEL)).contains(Bytes.ofUtf8("Milan-B0"));
        assertThat(claims.get(Claim.HWVERSION)).contains(Version.of("d114000000000103"));
    }

    @Test
    void claims_nameTheChipUnlessItIsHiddenOrLeased() throws EvidenceException {
        SnpCase hidden = SnpCase.milan(3).with(c -> c.report.put(SnpMint.CHIP_ID, new byte[64]));

        assertThat(claims(SnpCase.milan(3)).get(Claim.UEID)).contains(Ueid.hashOf(SnpCase.CHIP));
        assertThat(claims(hidden).get(Claim.UEID)).isEmpty();
        assertThat(claims(SnpCase.leased(3)).get(Claim.UEID)).isEmpty();
    }

    @Test
    void claims_nameTheSoftwareThatItsOwnerNamed() throws EvidenceException {
        SnpCase named = SnpCase.milan(3)
                .with(c ->
                        c.report.put(SnpMint.FAMILY_ID, SnpMint.filled(16, 1)).number(4, 7));

        assertThat(claims(named).get(Claim.SWNAME)).contains("01".repeat(16) + "/" + "00".repeat(16));
        assertThat(claims(named).get(Claim.SWVERSION)).contains(Version.of("7"));
        assertThat(claims(SnpCase.milan(3)).get(Claim.SWNAME)).isEmpty();
    }

    @Test
    void claims_ofAReportWithoutACertificateNameTheCpu() throws EvidenceException {
        SnpCase guest = SnpCase.turin(4).with(c -> c.vek.without("4"));

        assertThat(claims(guest).get(Claim.HWMODEL)).contains(Bytes.ofUtf8("Turin"));
        assertThat(claims(SnpCase.milan(2).with(c -> c.vek.without("4"))).get(Claim.HWMODEL))
                .isEmpty();
    }

    @Test
    void measurements_areWhatWasSet() throws EvidenceException {
        SnpCase guest = SnpCase.milan(3)
                .with(c -> c.report
                        .put(SnpMint.HOST_DATA, SnpMint.filled(32, 1))
                        .put(SnpMint.ID_KEY, SnpMint.filled(48, 2))
                        .put(SnpMint.AUTHOR_KEY, SnpMint.filled(48, 3)));

        assertThat(claims(guest).get(SystemClaims.MEASURED).orElseThrow())
                .extracting(Measurement::name)
                .containsExactly("measurement", "hostData", "idKeyDigest", "authorKeyDigest");
        assertThat(claims(SnpCase.milan(3)).get(SystemClaims.MEASURED).orElseThrow())
                .extracting(Measurement::name)
                .containsExactly("measurement");
    }
}
