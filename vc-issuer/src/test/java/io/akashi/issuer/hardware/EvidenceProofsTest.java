package io.akashi.issuer.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.cmw.Cmw;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.hardware.EvidenceRefusal.Code;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.attest.intel.IntelAttester;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EvidenceProofsTest {
    private static final Instant NOW = Appraising.NOW;
    private static final String DID = "did:ion:holder";
    private static final String METHOD = DID + "#tee-1";

    private final MintedCollateral collateral = new MintedCollateral();
    private final EvidenceArchive archive = new EvidenceArchive(new MemorySortedRows());
    private final KnownDids dids = new KnownDids();
    private final TdxHolder holder = new TdxHolder();
    private final HolderClaim claim = holder.claim("c-nonce", METHOD);

    EvidenceProofsTest() {
        dids.put(DID, "tee-1", claim.thumbprint());
    }

    private EvidenceProofs proofs(AppraisalPolicy policy) {
        return new EvidenceProofs(Appraising.appraiser(policy, collateral), archive, dids);
    }

    private HolderKey take(Bytes evidence, HolderClaim whose) throws EvidenceRefusal {
        return proofs(Appraising.policy("refuse")).take(evidence, whose, NOW);
    }

    private EvidenceRefusal refusal(Bytes evidence, HolderClaim whose) {
        return catchThrowableOfType(EvidenceRefusal.class, () -> take(evidence, whose));
    }

    private static JsonNode claims(HolderKey key) {
        return ((KeyProtection.Appraised) key.protection()).claims();
    }

    @Test
    void take_saysWhatTheAppraisalFound() throws EvidenceRefusal {
        HolderKey taken = take(TdxHolder.evidence(claim), claim);

        assertThat(taken.key()).isEqualTo(holder.key());
        assertThat(taken.verificationMethod()).contains(METHOD);
        JsonNode claims = claims(taken);
        assertThat(claims.at("/attestation/environment").asText()).isEqualTo("intel-tdx");
        assertThat(claims.at("/attestation/oemid").asInt()).isEqualTo(343);
        assertThat(claims.at("/attestation/dbgstat").asText()).isEqualTo("disabled-since-boot");
        assertThat(claims.at("/attestation/measurements/0/name").asText()).isEqualTo("mrtd");
        assertThat(claims.at("/trustworthiness/status").asText()).isEqualTo("affirming");
        assertThat(claims.at("/trustworthiness/vector/hardware").asInt()).isEqualTo(2);
        assertThat(claims.at("/tcb/status").asText()).isEqualTo("UpToDate");
        assertThat(claims.at("/tcb/evaluationDataNumber").asInt()).isEqualTo(20);
        assertThat(claims.at("/tcb/advisories").isArray()).isTrue();
    }

    @Test
    void take_keepsEvidenceAndCollateralByTheirDigests() throws EvidenceRefusal {
        Bytes evidence = TdxHolder.evidence(claim);

        HolderKey taken = take(evidence, claim);

        String named = ((KeyProtection.Appraised) taken.protection()).evidence();
        EvidenceDigest digest = EvidenceDigest.of(evidence);
        assertThat(named).isEqualTo(digest.text());
        assertThat(archive.content(digest)).contains(evidence);
        KeptEvidence kept = archive.evidence(digest).orElseThrow();
        assertThat(kept.claim()).isEqualTo(claim);
        assertThat(kept.evidenceTime()).isEqualTo(NOW);
        CollateralSource.Answer files =
                collateral.itemsFor(kept.system(), kept.facts()).get(0).fetch();
        for (Bytes file : ((CollateralSource.Answer.Found) files).files()) {
            assertThat(archive.content(EvidenceDigest.of(file))).contains(file);
        }
    }

    @Test
    void take_refusesEvidenceForAnotherKey() {
        HolderClaim other = new TdxHolder().claim("c-nonce", "");

        EvidenceRefusal refusal = refusal(TdxHolder.evidence(holder.claim("c-nonce", "")), other);

        assertThat(refusal.code()).isEqualTo(Code.EVIDENCE_NOT_BOUND);
    }

    @Test
    void take_refusesEvidenceForAnotherDid() {
        Bytes evidence = TdxHolder.evidence(holder.claim("c-nonce", "did:ion:other#tee-1"));

        assertThat(refusal(evidence, claim).code()).isEqualTo(Code.EVIDENCE_NOT_BOUND);
    }

    @Test
    void take_refusesEvidenceForAnotherAudience() {
        HolderClaim elsewhere = new HolderClaim("c-nonce", "https://other.example", holder.key(), METHOD);

        assertThat(refusal(TdxHolder.evidence(elsewhere), claim).code()).isEqualTo(Code.EVIDENCE_NOT_BOUND);
    }

    @Test
    void take_refusesEvidenceForAnotherNonce() {
        Bytes evidence = TdxHolder.evidence(holder.claim("other-nonce", METHOD));

        assertThat(refusal(evidence, claim).code()).isEqualTo(Code.EVIDENCE_NOT_BOUND);
    }

    @Test
    void take_refusesAnEnvironmentThatCanBeLookedInto() {
        Bytes evidence = TdxHolder.evidence(claim, attester -> attester.body(IntelAttester.TD_ATTRIBUTES, 1));

        EvidenceRefusal refusal = refusal(evidence, claim);

        assertThat(refusal.code()).isEqualTo(Code.EVIDENCE_REFUSED);
        assertThat(refusal.detail()).contains("debug fail");
    }

    @Test
    void take_refusesWhatStaleCollateralIsSilentAbout() {
        EvidenceProofs proofs = proofs(Appraising.policy("refuse"));
        Instant late = Instant.parse("2026-12-02T00:00:00Z");

        EvidenceRefusal refusal =
                catchThrowableOfType(EvidenceRefusal.class, () -> proofs.take(TdxHolder.evidence(claim), claim, late));

        assertThat(refusal.code()).isEqualTo(Code.EVIDENCE_REFUSED);
        assertThat(refusal.detail()).contains("collateral no-data").contains("in force at 2026-12-02");
    }

    @Test
    void take_refusesAPlatformThatThePolicyRefuses() {
        collateral.set(MintedCollateral.recovery());

        EvidenceRefusal refusal = refusal(TdxHolder.evidence(claim), claim);

        assertThat(refusal.code()).isEqualTo(Code.EVIDENCE_REFUSED);
        assertThat(refusal.detail()).contains("OutOfDate [INTEL-SA-1, INTEL-SA-2]");
    }

    @Test
    void take_saysThatCollateralIsMissing() {
        collateral.cut();

        EvidenceRefusal refusal = refusal(TdxHolder.evidence(claim), claim);

        assertThat(refusal.code()).isEqualTo(Code.COLLATERAL_MISSING);
        assertThat(refusal.detail()).contains("no route to the vendor");
    }

    @Test
    void take_keepsNothingThatItRefuses() {
        collateral.set(MintedCollateral.recovery());
        Bytes evidence = TdxHolder.evidence(claim);

        refusal(evidence, claim);

        assertThat(archive.content(EvidenceDigest.of(evidence))).isEmpty();
    }

    @Test
    void take_refusesAKeyThatTheDidDoesNotHaveUnderThisName() {
        dids.put(DID, "another", claim.thumbprint());

        assertThat(refusal(TdxHolder.evidence(claim), claim).code()).isEqualTo(Code.KEY_NOT_IN_DID);
    }

    @Test
    void take_refusesAnotherKeyUnderTheNameInTheDid() {
        dids.put(DID, "tee-1", new TdxHolder().claim("", "").thumbprint());

        assertThat(refusal(TdxHolder.evidence(claim), claim).code()).isEqualTo(Code.KEY_NOT_IN_DID);
    }

    @Test
    void take_refusesADidThatHasEnded() {
        dids.put(DID, new HolderDids.Answer.Deactivated());

        assertThat(refusal(TdxHolder.evidence(claim), claim).code()).isEqualTo(Code.DID_DEACTIVATED);
    }

    @Test
    void take_refusesADidThatIsNotKnown() {
        dids.put(DID, new HolderDids.Answer.Unknown("not here"));

        assertThat(refusal(TdxHolder.evidence(claim), claim).code()).isEqualTo(Code.DID_NOT_RESOLVED);
    }

    @Test
    void take_takesAKeyWithoutADid() throws EvidenceRefusal {
        HolderClaim bare = holder.claim("c-nonce", "");

        assertThat(take(TdxHolder.evidence(bare), bare).verificationMethod()).isEmpty();
    }

    @Test
    void take_refusesAKeyOfAKindThatEvidenceIsNotBoundTo() {
        HolderClaim unusual = new TdxHolder(SoftwareSigningKey.generate(SigningAlgorithm.ES256K)).claim("c-nonce", "");

        assertThat(refusal(TdxHolder.evidence(unusual), unusual).code()).isEqualTo(Code.KEY_NOT_SUPPORTED);
    }

    @Test
    void take_refusesWhatIsNoQuote() {
        Bytes evidence = TdxHolder.wrap(List.of(TdxHolder.message(new byte[100])));

        assertThat(refusal(evidence, claim).code()).isEqualTo(Code.EVIDENCE_MALFORMED);
    }

    @Test
    void take_usesEndorsementsThatCameAlong() throws EvidenceRefusal {
        collateral.cut();
        Bytes evidence = withEndorsements();

        assertThat(claims(take(evidence, claim)).at("/tcb/status").asText()).isEqualTo("UpToDate");
    }

    @Test
    void take_doesNotUseEndorsementsThatAreOlderThanWhatWasSeen() {
        collateral.cut();
        collateral.sentIsOld();

        assertThat(refusal(withEndorsements(), claim).code()).isEqualTo(Code.COLLATERAL_MISSING);
    }

    private Bytes withEndorsements() {
        List<Cmw.Message> messages = new ArrayList<>();
        messages.add(TdxHolder.message(TdxHolder.quote(claim, UnaryOperator.identity())));
        for (byte[] file : MintedCollateral.upToDate().files()) {
            Cmw.MessageType type = new Cmw.MessageType.Media("application/octet-stream");
            messages.add(new Cmw.Message(type, Bytes.of(file), Cmw.ENDORSEMENTS));
        }
        return TdxHolder.wrap(messages);
    }

    @Test
    void take_leavesIdentifiersOfHardwareOut() throws EvidenceRefusal {
        HolderKey taken = proofs(Appraising.ids("omit")).take(TdxHolder.evidence(claim), claim, NOW);

        assertThat(claims(taken).path("attestation").has("ueid")).isFalse();
    }

    @Test
    void take_replacesIdentifiersOfHardwareByPairwiseOnes() throws EvidenceRefusal {
        HolderKey pairwise = proofs(Appraising.ids("pairwise")).take(TdxHolder.evidence(claim), claim, NOW);
        HolderKey disclosed = proofs(Appraising.ids("disclose")).take(TdxHolder.evidence(claim), claim, NOW);

        String ours = claims(pairwise).at("/attestation/ueid").asText();
        assertThat(ours)
                .isNotEmpty()
                .isNotEqualTo(claims(disclosed).at("/attestation/ueid").asText());
    }

    @Test
    void take_handsOnNoClaimThatIsNotListed() throws EvidenceRefusal {
        List<String> names = new ArrayList<>();
        claims(take(TdxHolder.evidence(claim), claim))
                .path("attestation")
                .fieldNames()
                .forEachRemaining(names::add);

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "environment", "eat_profile", "oemid", "hwmodel", "hwversion", "dbgstat", "measurements");
    }
}
