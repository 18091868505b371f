package io.akashi.issuer.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.cmw.Cmw;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import io.akashi.issuer.hardware.Appraising;
import io.akashi.issuer.hardware.CollateralSource;
import io.akashi.issuer.hardware.EvidenceAppraiser;
import io.akashi.issuer.hardware.EvidenceArchive;
import io.akashi.issuer.hardware.EvidenceDigest;
import io.akashi.issuer.hardware.EvidenceProofs;
import io.akashi.issuer.hardware.EvidenceRefusal;
import io.akashi.issuer.hardware.HolderClaim;
import io.akashi.issuer.hardware.KeptEvidence;
import io.akashi.issuer.hardware.KnownDids;
import io.akashi.issuer.hardware.TdxHolder;
import io.akashi.issuer.hardware.WrappedEvidence;
import io.akashi.issuer.trust.audit.Reason;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.snp.AmdVendor;
import io.akashi.testkit.attest.snp.SnpMint;
import io.akashi.testkit.attest.snp.VekMint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standing of a guest of SEV-SNP, whose maker rates nothing: the operator's minimum does. */
class StandingTest {
    private static final AmdVendor AMD = new AmdVendor("Milan");

    private final EvidenceArchive archive = new EvidenceArchive(new MemorySortedRows());
    private final VekMint vek = new VekMint("Milan-B0").levels(3, 1, 20, 209).chip(SnpMint.filled(64, 0xc1));
    private final byte[] chip = AMD.certifyChip(vek);
    private CollateralSource.Answer answer = found(AMD.list());
    private final byte[] report;
    private final Bytes evidence;

    StandingTest() throws EvidenceRefusal {
        HolderClaim claim = new TdxHolder().claim("nonce", "");
        report = new SnpMint(3)
                .put(SnpMint.REPORT_DATA, TdxHolder.binding(claim))
                .signedBy(vek.keys());
        evidence = TdxHolder.wrap(List.of(message(report, Cmw.EVIDENCE)));
        new EvidenceProofs(appraiser(20), archive, new KnownDids()).take(evidence, claim, Appraising.NOW);
    }

    private static Cmw.Message message(byte[] content, int kind) {
        return new Cmw.Message(
                new Cmw.MessageType.Media(WrappedEvidence.MEDIA_TYPE + "sev-snp"), Bytes.of(content), kind);
    }

    private CollateralSource.Answer found(byte[] list) {
        return found(chip, list);
    }

    private static CollateralSource.Answer found(byte[] chip, byte[] list) {
        return new CollateralSource.Answer.Found(
                List.of(Bytes.of(chip), Bytes.of(AMD.chips()), Bytes.of(AMD.root()), Bytes.of(list)));
    }

    private EvidenceAppraiser appraiser(int least) {
        return appraiser(least, AMD.root());
    }

    private EvidenceAppraiser appraiser(int least, byte[] root) {
        return Appraising.appraiser(Appraising.snp(least), source(), Bytes.of(root));
    }

    private CollateralSource source() {
        return new CollateralSource() {
            @Override
            public List<Item> itemsFor(SystemName system, Facts facts) {
                return List.of(new Item() {
                    @Override
                    public String name() {
                        return "amd-milan";
                    }

                    @Override
                    public Answer fetch() {
                        return answer;
                    }
                });
            }

            @Override
            public Endorsements withoutOld(Endorsements given) {
                return given;
            }
        };
    }

    private Standing standing(int least) throws EvidenceRefusal {
        return standing(appraiser(least), evidence);
    }

    private Standing standing(EvidenceAppraiser appraiser, Bytes wrapper) throws EvidenceRefusal {
        KeptEvidence kept = archive.evidence(EvidenceDigest.of(evidence)).orElseThrow();
        return Standing.of(appraiser.again(kept, wrapper, Appraising.NOW, appraiser.round()));
    }

    @Test
    void of_isGoodAndCompleteAboveTheMinimum() throws EvidenceRefusal {
        assertThat(standing(20))
                .isInstanceOfSatisfying(
                        Standing.Good.class, good -> assertThat(good.complete()).isTrue());
    }

    @Test
    void of_isLapsedBelowAMinimumThatTheOperatorRaised() throws EvidenceRefusal {
        Standing standing = standing(21);

        assertThat(standing).isInstanceOf(Standing.Lapsed.class);
        assertThat(standing.reason().details()).anyMatch(detail -> detail.contains("milan/snp at least 21"));
    }

    @Test
    void of_isWithdrawnBelowTheMinimumWhenThePolicyRefusesTheContent() throws EvidenceRefusal {
        EvidenceAppraiser stricter = Appraising.appraiser(Appraising.snp(21, 3), source(), Bytes.of(AMD.root()));

        assertThat(standing(stricter, evidence)).isInstanceOf(Standing.Withdrawn.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chip", "level", "product"})
    void of_isWithdrawnWhenTheKeyIsOfAnotherPlatform(String what) throws EvidenceRefusal {
        VekMint other = new VekMint("Milan-B0").levels(3, 1, 20, 209).chip(SnpMint.filled(64, 0xc1));
        switch (what) {
            case "chip" -> other.chip(SnpMint.filled(64, 0xc2));
            case "level" -> other.levels(3, 1, 21, 209);
            default -> other.product("Another");
        }
        answer = found(AMD.certifyChip(other), AMD.list());

        assertThat(standing(21)).isInstanceOf(Standing.Withdrawn.class);
    }

    @Test
    void of_isWithdrawnWhenTheAuthorityIsRevoked() throws EvidenceRefusal {
        answer = found(AMD.listAgainstChips());

        assertThat(standing(20))
                .isInstanceOfSatisfying(
                        Standing.Withdrawn.class,
                        withdrawn -> assertThat(withdrawn.reason().code()).isEqualTo(Reason.Code.PLATFORM_REVOKED));
    }

    @Test
    void of_isUndecidedWithoutTheCertificateOfTheKey() throws EvidenceRefusal {
        answer = new CollateralSource.Answer.Missing("no answer");

        assertThat(standing(20)).isInstanceOf(Standing.Undecided.class);
    }

    @Test
    void of_isUndecidedWhereAChainFailsForWhatCouldNotBeHad() throws EvidenceRefusal {
        answer = new CollateralSource.Answer.Missing("no answer");
        Bytes withKey = TdxHolder.wrap(List.of(message(report, Cmw.EVIDENCE), message(chip, Cmw.ENDORSEMENTS)));

        assertThat(standing(appraiser(20), withKey)).isInstanceOf(Standing.Undecided.class);
    }

    @Test
    void of_isWithdrawnWhenTheAnchorIsNotTrustedAnyMore() throws EvidenceRefusal {
        byte[] another = IntelAttester.ROOT.der();

        assertThat(standing(appraiser(20, another), evidence)).isInstanceOf(Standing.Withdrawn.class);
    }
}
