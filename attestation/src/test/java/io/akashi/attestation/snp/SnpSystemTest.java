package io.akashi.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.testkit.attest.snp.SnpMint;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who signed, and whether the vendor stands behind it. */
class SnpSystemTest {
    private static final List<Aspect> SOUND =
            List.of(Aspect.SIGNATURE, Aspect.CHAIN, Aspect.REVOCATION, Aspect.TCB, Aspect.DEBUG, Aspect.CONTENT);

    @Test
    void examine_findsNothingWrongWithAnyProductInAnyVersion() throws EvidenceException {
        for (int version = 2; version <= 5; version++) {
            for (SnpCase good : List.of(SnpCase.milan(version), SnpCase.genoa(version), SnpCase.leased(version))) {
                assertThat(good.judge().faults()).isEmpty();
                assertThat(SOUND).allMatch(aspect -> outcome(good, aspect) == Outcome.PASS);
            }
        }
        for (int version = 3; version <= 5; version++) {
            assertThat(SnpCase.turin(version).judge().faults()).isEmpty();
        }
    }

    private static Outcome outcome(SnpCase good, Aspect aspect) {
        try {
            return good.judge().outcome(aspect);
        } catch (EvidenceException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void signature_numbersAreLittleEndian() throws EvidenceException {
        SnpCase guest = SnpCase.milan(3);
        byte[] numbers = SnpMint.signature(guest.report.unsigned(), guest.vek.keys());
        byte[] bigEndian = guest.report.unsigned();
        System.arraycopy(numbers, 0, bigEndian, SnpMint.SIGNATURE, 48);
        System.arraycopy(numbers, 48, bigEndian, SnpMint.SIGNATURE + 72, 48);

        SnpCase.Result result = SnpCase.judge(guest.request(Bytes.of(bigEndian)));

        assertThat(result.faults()).containsExactly(CheckId.REPORT_SIGNATURE);
    }

    @Test
    void signature_failsUnderAnotherKey() throws EvidenceException {
        SnpCase guest = SnpCase.milan(3);
        Bytes forged = Bytes.of(guest.report.signedBy(TestPki.keys()));

        assertThat(SnpCase.judge(guest.request(forged)).faults()).containsExactly(CheckId.REPORT_SIGNATURE);
    }

    @Test
    void signature_mustBeOfTheDefinedAlgorithm() throws EvidenceException {
        SnpCase guest = SnpCase.milan(3).with(c -> c.report.number(SnpMint.ALGORITHM, 2));

        assertThat(guest.judge().faults()).containsExactly(CheckId.ALG);
    }

    @Test
    void signature_mustBeOfAKeyOnP384() throws Exception {
        KeyPair small = keysOnP256();
        SnpCase guest = SnpCase.milan(3).with(c -> c.vek.keys(small));

        SnpCase.Result result = SnpCase.judge(guest.request(Bytes.of(guest.report.signedBy(TestPki.keys()))));

        assertThat(result.faults()).containsExactly(CheckId.ALG);
    }

    @Test
    void signature_isMissingWhereTheHostMasksTheKey() throws EvidenceException {
        for (int flags : new int[] {1 << 1, 7 << 2}) {
            SnpCase guest = SnpCase.milan(3).with(c -> c.report.number(SnpMint.FLAGS, flags));

            SnpCase.Result result = guest.judge();

            assertThat(result.outcome(CheckId.UNSIGNED)).isEqualTo(Outcome.NO_DATA);
            assertThat(result.outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.NO_DATA);
        }
    }

    @Test
    void key_mustBeOfTheKindThatTheReportNames() throws EvidenceException {
        SnpCase chipSaysLease = SnpCase.milan(3).with(c -> c.report.number(SnpMint.FLAGS, 1 << 2));
        SnpCase leaseSaysChip = SnpCase.leased(3).with(c -> c.report.number(SnpMint.FLAGS, 0));

        for (SnpCase guest : List.of(chipSaysLease, leaseSaysChip)) {
            assertThat(guest.judge().outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.NO_DATA);
            assertThat(guest.judge().outcome(CheckId.VCEK_MISSING)).isEqualTo(Outcome.NO_DATA);
        }
    }

    @Test
    void key_mustNameEitherAChipOrAProvider() throws EvidenceException {
        for (SnpCase guest : List.of(
                SnpCase.milan(3).with(c -> c.vek.without("4")),
                SnpCase.milan(3).with(c -> c.vek.provider("CN=cloud.example")),
                SnpCase.leased(3).with(c -> c.vek.without("5")),
                SnpCase.leased(3).with(c -> c.vek.chip(SnpCase.CHIP.toArray())))) {
            assertThat(guest.judge().outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.NO_DATA);
            assertThat(guest.judge().outcome(CheckId.VCEK_MISSING)).isEqualTo(Outcome.NO_DATA);
        }
    }

    @Test
    void key_isTheOneOfThisChipAndLevelAmongSeveral() throws EvidenceException {
        SnpCase guest = SnpCase.milan(3);
        SnpCase otherLevel = SnpCase.milan(3).with(c -> c.vek.level(8, 1).keys(guest.vek.keys()));
        SnpCase otherChip = SnpCase.milan(3)
                .with(c -> c.vek.chip(Bytes.EMPTY.padRight(64).toArray()).keys(TestPki.keys()));
        SnpCase ended = SnpCase.milan(3)
                .with(c -> c.vek.keys(guest.vek.keys()).inForce(SnpVendor.FROM, SnpVendor.FROM.plusSeconds(1)));
        SnpCase lease = SnpCase.leased(3);
        for (SnpCase other : List.of(otherLevel, otherChip, ended, lease)) {
            guest.more.add(other.certificate());
        }

        assertThat(guest.judge().faults()).isEmpty();
    }

    @Test
    void chain_endsAtAnAnchorOrIsInvalid() throws EvidenceException {
        SnpCase guest = SnpCase.milan(3);
        List<Certificate> ofAnother = List.of(guest.certificate(), SnpCase.TURIN.chips, SnpCase.TURIN.root);

        SnpCase.Result result = SnpCase.judge(guest.request(guest.evidence(), ofAnother));

        assertThat(result.faults()).containsExactly(CheckId.VCEK_CHAIN_INVALID, CheckId.CRL_MISSING);
        assertThat(result.outcome(Aspect.REVOCATION)).isEqualTo(Outcome.NO_DATA);
    }

    @Test
    void chain_ofALeaseDoesNotRunThroughTheAuthorityOfChips() throws EvidenceException {
        SnpCase guest = SnpCase.leased(3);
        List<Certificate> without = List.of(guest.certificate(), guest.vendor.chips);

        assertThat(SnpCase.judge(guest.request(guest.evidence(), without)).faults())
                .contains(CheckId.VCEK_CHAIN_INVALID);
    }

    @Test
    void chain_isJudgedWhenTheEvidenceWasMade() throws EvidenceException {
        for (Instant outside : List.of(SnpVendor.FROM.minusSeconds(1), SnpVendor.TO.plusSeconds(1))) {
            SnpCase.Result result = SnpCase.milan(3).at(outside).judge();

            assertThat(result.outcome(CheckId.VCEK_CHAIN_EXPIRED)).isEqualTo(Outcome.FAIL);
        }
    }

    @Test
    void chain_thatEndedSinceTheEvidenceWasMadeStillHolds() throws EvidenceException {
        Instant later = SnpVendor.NOW.plusSeconds(86_400);
        SnpCase guest = SnpCase.leased(3)
                .with(c -> c.vek.inForce(SnpVendor.FROM, SnpVendor.NOW.plusSeconds(1)))
                .with(c -> c.appraised = later);

        assertThat(guest.judge().faults()).isEmpty();
    }

    @Test
    void revocation_isJudgedWhenTheEvidenceIsAppraised() throws EvidenceException {
        Instant later = SnpVendor.NOW.plusSeconds(86_400);
        SnpCase guest = SnpCase.milan(3)
                .with(c -> c.lists(c.vendor.endedList(SnpVendor.NOW.plusSeconds(1))))
                .with(c -> c.appraised = later);

        assertThat(guest.judge().faults()).containsExactly(CheckId.CRL_MISSING);
    }

    @Test
    void revocation_asksTheRootAboutTheAuthority() throws EvidenceException {
        SnpCase chip = SnpCase.milan(3).with(c -> c.lists(c.vendor.listAgainstChips()));
        SnpCase lease = SnpCase.leased(3).with(c -> c.lists(c.vendor.listAgainstLeases()));

        assertThat(chip.judge().faults()).containsExactly(CheckId.REVOKED);
        assertThat(lease.judge().faults()).containsExactly(CheckId.REVOKED);
    }

    @Test
    void revocation_ofTheOtherAuthorityIsNoConcern() throws EvidenceException {
        SnpCase chip = SnpCase.milan(3).with(c -> c.lists(c.vendor.listAgainstLeases()));

        assertThat(chip.judge().faults()).isEmpty();
    }

    @Test
    void revocation_isUnknownWithoutAnAuthenticListInForce() throws EvidenceException {
        for (SnpCase guest : List.of(
                SnpCase.milan(3).lists(),
                SnpCase.milan(3).with(c -> c.lists(c.vendor.forgedList())),
                SnpCase.milan(3).with(c -> c.lists(c.vendor.endedList(SnpVendor.NOW.minusSeconds(1)))),
                SnpCase.milan(3).lists(SnpCase.TURIN.list()))) {
            assertThat(guest.judge().faults()).containsExactly(CheckId.CRL_MISSING);
            assertThat(guest.judge().outcome(Aspect.REVOCATION)).isEqualTo(Outcome.NO_DATA);
        }
    }

    @Test
    void revocation_isUnknownWhereTheAuthorityItselfIsTheAnchor() throws EvidenceException {
        SnpCase guest = SnpCase.milan(3);
        var request = guest.request(guest.evidence());
        var pinned = new AttestationRequest(
                request.evidence(),
                request.endorsements(),
                TrustAnchors.of(List.of(guest.vendor.chips)),
                guest.at,
                guest.at,
                guest.binding);

        assertThat(SnpCase.judge(pinned).faults()).containsExactly(CheckId.CRL_MISSING);
    }

    @Test
    void examine_knowsNothingWithoutTheKeysCertificate() throws EvidenceException {
        SnpCase guest = SnpCase.milan(3);

        SnpCase.Result result = SnpCase.judge(guest.request(guest.evidence(), List.of()));

        for (Aspect aspect : List.of(Aspect.SIGNATURE, Aspect.CHAIN, Aspect.REVOCATION, Aspect.TCB)) {
            assertThat(result.outcome(aspect)).as(aspect.text()).isEqualTo(Outcome.NO_DATA);
        }
    }

    @Test
    void examine_refusesMoreThanOneFile() {
        SnpCase guest = SnpCase.milan(3);
        var one = guest.request(guest.evidence());
        var two = new AttestationRequest(
                List.of(guest.evidence(), guest.evidence()),
                one.endorsements(),
                one.anchors(),
                guest.at,
                guest.at,
                guest.binding);

        assertThatThrownBy(() -> SnpCase.judge(two)).isInstanceOf(EvidenceException.class);
    }

    private static KeyPair keysOnP256() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
