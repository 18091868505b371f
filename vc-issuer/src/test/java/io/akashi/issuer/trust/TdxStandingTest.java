package io.akashi.issuer.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.issuer.hardware.Appraising;
import io.akashi.issuer.hardware.EvidenceAppraiser;
import io.akashi.issuer.hardware.EvidenceArchive;
import io.akashi.issuer.hardware.EvidenceDigest;
import io.akashi.issuer.hardware.EvidenceProofs;
import io.akashi.issuer.hardware.EvidenceRefusal;
import io.akashi.issuer.hardware.HolderClaim;
import io.akashi.issuer.hardware.KeptEvidence;
import io.akashi.issuer.hardware.KnownDids;
import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.issuer.hardware.TdxHolder;
import io.akashi.issuer.trust.audit.Reason;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.attest.intel.IntelAttester;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standing of a domain of TDX, whose maker rates it, by policies that refuse and by one that only warns. */
class TdxStandingTest {
    private final EvidenceArchive archive = new EvidenceArchive(new MemorySortedRows());
    private final MintedCollateral collateral = new MintedCollateral();

    /** Evidence that was taken by a policy which only warns of what the domain is. */
    private Bytes taken(UnaryOperator<IntelAttester> variation) throws EvidenceRefusal {
        HolderClaim claim = new TdxHolder().claim("nonce", "");
        Bytes evidence = TdxHolder.evidence(claim, variation);
        new EvidenceProofs(appraiser(Appraising.tolerant("refuse")), archive, new KnownDids())
                .take(evidence, claim, Appraising.NOW);
        return evidence;
    }

    private Bytes taken() throws EvidenceRefusal {
        return taken(UnaryOperator.identity());
    }

    private static IntelAttester debugged(IntelAttester domain) {
        return domain.body(IntelAttester.TD_ATTRIBUTES, 1);
    }

    private EvidenceAppraiser appraiser(AppraisalPolicy policy) {
        return Appraising.appraiser(policy, collateral);
    }

    private Standing standing(Bytes evidence, AppraisalPolicy policy) throws EvidenceRefusal {
        EvidenceAppraiser appraiser = appraiser(policy);
        KeptEvidence kept = archive.evidence(EvidenceDigest.of(evidence)).orElseThrow();
        return standing(kept, evidence, appraiser);
    }

    private static Standing standing(KeptEvidence kept, Bytes evidence, EvidenceAppraiser appraiser)
            throws EvidenceRefusal {
        return Standing.of(appraiser.again(kept, evidence, Appraising.NOW, appraiser.round()));
    }

    private static void assertContraindicated(Standing standing) {
        assertThat(standing)
                .isInstanceOfSatisfying(
                        Standing.Withdrawn.class,
                        withdrawn -> assertThat(withdrawn.reason().code()).isEqualTo(Reason.Code.CONTRAINDICATED));
    }

    @Test
    void of_isGoodWhereThePolicyOnlyWarnsOfTheDomain() throws EvidenceRefusal {
        assertThat(standing(taken(TdxStandingTest::debugged), Appraising.tolerant("refuse")))
                .isInstanceOf(Standing.Good.class);
    }

    @Test
    void of_isUndecidedWithoutCollateralWhereThePolicyOnlyWarnsOfTheDomain() throws EvidenceRefusal {
        Bytes measured = taken();
        Bytes debugged = taken(TdxStandingTest::debugged);
        collateral.cut();

        assertThat(standing(measured, Appraising.tolerant("refuse"))).isInstanceOf(Standing.Undecided.class);
        assertThat(standing(debugged, Appraising.tolerant("refuse"))).isInstanceOf(Standing.Undecided.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "warn"})
    void of_isLapsedOutOfDateWhereThePolicyOnlyWarnsOfTheDomain(String otherwise) throws EvidenceRefusal {
        Bytes evidence = taken(TdxStandingTest::debugged);
        collateral.set(MintedCollateral.recovery());

        assertThat(standing(evidence, Appraising.tolerant(otherwise))).isInstanceOf(Standing.Lapsed.class);
    }

    @Test
    void of_isWithdrawnWithoutCollateralWhereThePolicyRefusesTheMeasurement() throws EvidenceRefusal {
        Bytes evidence = taken();
        collateral.cut();

        assertContraindicated(standing(evidence, Appraising.withoutOurDomain()));
    }

    @Test
    void of_isWithdrawnOutOfDateWhereThePolicyRefusesDebugging() throws EvidenceRefusal {
        Bytes evidence = taken(TdxStandingTest::debugged);
        collateral.set(MintedCollateral.recovery());

        assertContraindicated(standing(evidence, Appraising.policy("warn")));
    }

    @Test
    void of_isWithdrawnWithoutCollateralWhenTheEvidenceIsOfAnotherClaim() throws EvidenceRefusal {
        Bytes evidence = taken();
        KeptEvidence kept = archive.evidence(EvidenceDigest.of(evidence)).orElseThrow();
        HolderClaim another = new TdxHolder().claim("nonce", "");
        collateral.cut();

        assertContraindicated(standing(
                new KeptEvidence(kept.digest(), kept.system(), another, kept.evidenceTime(), kept.facts()),
                evidence,
                appraiser(Appraising.tolerant("refuse"))));
    }

    @Test
    void of_isWithdrawnWhereNoLevelFits() throws EvidenceRefusal {
        Bytes evidence = taken();
        collateral.set(MintedCollateral.upToDate()
                .tcb("\"pcesvn\":11", "\"pcesvn\":12")
                .tcb("\"pcesvn\":11", "\"pcesvn\":12"));

        assertContraindicated(standing(evidence, Appraising.tolerant("warn")));
    }

    @Test
    void of_isWithdrawnWhereTheQuotingEnclaveIsAnother() throws EvidenceRefusal {
        Bytes evidence = taken();
        collateral.set(MintedCollateral.upToDate().qe("DC".repeat(32), "DD".repeat(32)));

        assertContraindicated(standing(evidence, Appraising.tolerant("warn")));
    }

    @Test
    void of_isWithdrawnWhereTheModuleIsAnother() throws EvidenceRefusal {
        Bytes evidence = taken();
        collateral.set(
                MintedCollateral.upToDate().tcb("0".repeat(96), "1".repeat(96)).tcb("0".repeat(96), "1".repeat(96)));

        assertContraindicated(standing(evidence, Appraising.tolerant("warn")));
    }

    @Test
    void of_isUndecidedWhereNoLevelFitsAndTheOtherStatementIsMissing() throws EvidenceRefusal {
        Bytes evidence = taken();
        collateral.set(MintedCollateral.upToDate()
                .tcb("\"pcesvn\":11", "\"pcesvn\":12")
                .tcb("\"pcesvn\":11", "\"pcesvn\":12")
                .qe("2026-12-01", "2026-05-01"));

        assertThat(standing(evidence, Appraising.tolerant("warn"))).isInstanceOf(Standing.Undecided.class);
    }
}
