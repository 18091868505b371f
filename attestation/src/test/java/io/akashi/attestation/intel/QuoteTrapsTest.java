package io.akashi.attestation.intel;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.sgx.SgxSystem;
import io.akashi.attestation.tdx.TdxSystem;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import io.akashi.testkit.attest.intel.IntelPki;
import io.akashi.testkit.attest.intel.IntelPki.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signatures, chains and revocation: what goes wrong is seen, each by its own check. */
class QuoteTrapsTest {
    private static IntelExam examine(IntelAttester attester) throws EvidenceException {
        return IntelExam.of(Form.TDX_V4, attester, new IntelCollateral(Form.TDX_V4));
    }

    private static IntelExam examine(IntelCollateral collateral) throws EvidenceException {
        return IntelExam.of(Form.TDX_V4, new IntelAttester(Form.TDX_V4), collateral);
    }

    private static IntelAttester certified(Wish wish, MintedIdentity issuer) {
        byte[] extension = IntelPki.extension(new int[17], "0000", "b0c06f000000");
        return new IntelAttester(Form.TDX_V4).pck(IntelPki.issue(issuer, wish.extension(extension)));
    }

    @Test
    void verify_findsNothingWrongWithAnyForm() throws EvidenceException {
        for (Form form : Form.values()) {
            IntelExam exam = IntelExam.of(form, new IntelAttester(form), new IntelCollateral(form));

            assertThat(exam.checks().list())
                    .filteredOn(check -> check.id().aspect().compareTo(Aspect.BINDING) < 0
                            || check.id().aspect() == Aspect.DEBUG
                            || check.id().aspect() == Aspect.CONTENT)
                    .allMatch(check -> check.outcome() == Outcome.PASS);
            assertThat(exam.status()).isEqualTo("UpToDate");
        }
    }

    @Test
    void verify_takesAllCollateralInOneObject() throws EvidenceException {
        byte[] quote = new IntelAttester(Form.TDX_V4).quote();

        IntelExam exam =
                IntelExam.of(new TdxSystem(), List.of(quote), List.of(new IntelCollateral(Form.TDX_V4).object()));

        assertThat(exam.status()).isEqualTo("UpToDate");
        assertThat(exam.outcome(Aspect.REVOCATION)).isEqualTo(Outcome.PASS);
    }

    @Test
    void verify_seesEveryByteThatChangesAfterSigning() throws EvidenceException {
        IntelAttester attester = new IntelAttester(Form.TDX_V4);
        int signatureData = 48 + 584;
        for (int offset = 0; offset < signatureData; offset += 9) {
            int at = offset;
            byte[] quote = attester.quote(signed -> {
                signed[at] ^= 0x10;
                return signed;
            });
            assertRefused(quote, at);
        }
    }

    @Test
    void verify_seesEveryByteOfTheSignatureDataThatChanges() throws EvidenceException {
        byte[] quote = new IntelAttester(Form.TDX_V4).quote();
        int certificates = 48 + 584 + 4 + 128 + 6 + 384 + 64 + 2 + 4;
        for (int offset = 48 + 584; offset < certificates; offset += 9) {
            byte[] changed = quote.clone();
            changed[offset] ^= 0x10;
            assertRefused(changed, offset);
        }
    }

    private static void assertRefused(byte[] quote, int offset) {
        try {
            IntelExam exam = IntelExam.of(new TdxSystem(), List.of(quote), new IntelCollateral(Form.TDX_V4).files());
            assertThat(exam.outcome(Aspect.SIGNATURE)).as("offset " + offset).isEqualTo(Outcome.FAIL);
        } catch (EvidenceException unreadable) {
            assertThat(unreadable.code()).isNotNull();
        }
    }

    @Test
    void verify_refusesAnAttestationKeyThatTheQuotingEnclaveDoesNotVouchFor() throws EvidenceException {
        IntelExam exam = examine(new IntelAttester(Form.TDX_V4).withoutKeyBinding());

        assertThat(exam.outcome("qe-report-data")).contains(Outcome.FAIL);
        assertThat(exam.outcome("qe-signature")).contains(Outcome.PASS);
    }

    @Test
    void verify_refusesAQuotingEnclaveThatThePckDidNotSign() throws EvidenceException {
        MintedIdentity real = new IntelAttester(Form.TDX_V4).pck();
        MintedIdentity thief = new MintedIdentity(IntelPki.keys(), real.name(), real.der());

        IntelExam exam = examine(new IntelAttester(Form.TDX_V4).pck(thief));

        assertThat(exam.outcome("qe-signature")).contains(Outcome.FAIL);
        assertThat(exam.outcome(Aspect.CHAIN)).isEqualTo(Outcome.PASS);
    }

    @Test
    void verify_refusesAPckOfAnotherRoot() throws EvidenceException {
        MintedIdentity root = IntelPki.root("CN=Intel SGX Root CA");

        IntelExam exam = examine(certified(Wish.of("CN=Intel SGX PCK Certificate", 9, false), root));

        assertThat(exam.outcome("pck-chain-invalid")).contains(Outcome.FAIL);
        assertThat(exam.status()).isEmpty();
    }

    @Test
    void verify_refusesALeafThatIsNoPck() throws EvidenceException {
        MintedIdentity leaf = IntelPki.issue(IntelAttester.PCK_CA, Wish.of("CN=Intel SGX PCK Certificate", 9, false));

        IntelExam exam = examine(new IntelAttester(Form.TDX_V4).pck(leaf));

        assertThat(exam.outcome("pck-chain-invalid")).contains(Outcome.FAIL);
        assertThat(exam.status()).isEmpty();
    }

    @Test
    void verify_refusesAPckThatHadEndedWhenTheQuoteWasMade() throws EvidenceException {
        Wish ended = Wish.of("CN=Intel SGX PCK Certificate", 9, false).until(IntelExam.NOW.minusSeconds(1));

        assertThat(examine(certified(ended, IntelAttester.PCK_CA)).outcome("pck-chain-expired"))
                .contains(Outcome.FAIL);
    }

    @Test
    void verify_refusesAnAppraisalBeforeTheCertificatesBegin() throws EvidenceException {
        Instant before = IntelPki.FROM.minusSeconds(1);
        byte[] quote = new IntelAttester(Form.TDX_V4).quote();

        IntelExam exam = IntelExam.of(
                new TdxSystem(),
                IntelExam.request(List.of(quote), new IntelCollateral(Form.TDX_V4).files(), before, before));

        assertThat(exam.outcome("pck-chain-expired")).contains(Outcome.FAIL);
        assertThat(exam.outcome("tcbinfo-signature")).contains(Outcome.FAIL);
        assertThat(exam.outcome(Aspect.REVOCATION)).isEqualTo(Outcome.NO_DATA);
        assertThat(exam.status()).isEmpty();
    }

    @Test
    void verify_judgesTheChainWhenTheEvidenceWasMadeAlone() throws EvidenceException {
        Wish ended = Wish.of("CN=Intel SGX PCK Certificate", 9, false).until(IntelExam.NOW.minusSeconds(1));
        byte[] quote = certified(ended, IntelAttester.PCK_CA).quote();

        IntelExam exam = IntelExam.of(
                new TdxSystem(),
                IntelExam.request(
                        List.of(quote),
                        new IntelCollateral(Form.TDX_V4).files(),
                        IntelExam.NOW.minusSeconds(60),
                        IntelExam.NOW));

        assertThat(exam.outcome(Aspect.CHAIN)).isEqualTo(Outcome.PASS);
    }

    @Test
    void verify_refusesARevokedPck() throws EvidenceException {
        IntelExam exam = examine(new IntelCollateral(Form.TDX_V4).revoked(3, IntelAttester.PCK_SERIAL));

        assertThat(exam.outcome("revoked")).contains(Outcome.FAIL);
    }

    @Test
    void verify_refusesARevokedAuthority() throws EvidenceException {
        IntelExam exam = examine(new IntelCollateral(Form.TDX_V4).revokedByRoot(2));

        assertThat(exam.outcome("revoked")).contains(Outcome.FAIL);
    }

    @Test
    void verify_saysThatListsAreMissingAndRatesAllTheSame() throws EvidenceException {
        IntelExam exam = examine(new IntelCollateral(Form.TDX_V4).withoutLists());

        assertThat(exam.outcome(Aspect.REVOCATION)).isEqualTo(Outcome.NO_DATA);
        assertThat(exam.status()).isEqualTo("UpToDate");
    }

    @Test
    void verify_takesThePckFromTheEndorsementsWhereTheQuoteHoldsNone() throws EvidenceException {
        IntelAttester attester = new IntelAttester(Form.SGX_V3).certificationType(2);
        List<byte[]> files = new ArrayList<>(new IntelCollateral(Form.SGX_V3).files());
        byte[] quote = attester.quote();

        IntelExam without = IntelExam.of(new SgxSystem(), List.of(quote), files);
        files.add(attester.pck().der());
        files.add(IntelAttester.PCK_CA.der());
        IntelExam with = IntelExam.of(new SgxSystem(), List.of(quote), files);

        assertThat(without.outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.NO_DATA);
        assertThat(without.outcome("key-missing")).contains(Outcome.NO_DATA);
        assertThat(without.outcome(Aspect.CHAIN)).isEqualTo(Outcome.NO_DATA);
        assertThat(with.outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
        assertThat(with.status()).isEqualTo("UpToDate");
    }
}
