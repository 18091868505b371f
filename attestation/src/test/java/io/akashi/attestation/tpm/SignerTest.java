package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.testkit.attest.tpm.SoftTpm;
import io.akashi.testkit.attest.tpm.TpmCertificate;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who vouches for the attestation key, and what kind of key it is. */
class SignerTest {
    private static TpmCase activated(TpmKey key) throws EvidenceException {
        return TpmCase.bare(TpmKey.endorsement(TpmCase.EK), key)
                .with(TpmCertificate.endorsement())
                .activate();
    }

    private static Outcome chain(TpmCase evidence) throws EvidenceException {
        return evidence.examine().checks().outcome(Aspect.CHAIN);
    }

    private static TpmKey attributes(int attributes) {
        TpmKey key = TpmKey.attestation(TpmCase.AK);
        key.attributes = attributes;
        return key;
    }

    @Test
    void key_isRefusedWithoutAnyOneOfItsAttributes() throws EvidenceException {
        int good = TpmKey.attestation(TpmCase.AK).attributes;
        for (int bit : new int[] {1, 4, 5, 16, 18}) {
            assertThat(activated(attributes(good & ~(1 << bit))).examine().failed(CheckId.KEY_ATTRIBUTES))
                    .as("bit %d", bit)
                    .isTrue();
        }
        assertThat(activated(attributes(good)).examine().outcome(CheckId.KEY_ATTRIBUTES))
                .contains(Outcome.PASS);
    }

    @Test
    void key_isRefusedThatDecryptsToo() throws EvidenceException {
        TpmKey key = attributes(TpmKey.attestation(TpmCase.AK).attributes | TpmKey.DECRYPT);

        assertThat(activated(key).examine().failed(CheckId.KEY_ATTRIBUTES)).isTrue();
    }

    @Test
    void key_isRefusedThatIsNamedBySha1() throws EvidenceException {
        TpmKey key = TpmKey.attestation(TpmCase.AK);
        key.nameHash = 0x04;

        assertThat(activated(key).examine().failed(CheckId.KEY_ATTRIBUTES)).isTrue();
    }

    @Test
    void key_withoutItsPublicAreaLeavesTheAttributesUnknown() throws EvidenceException {
        TpmCase evidence = TpmCase.certified();
        evidence.without(Bytes.of(evidence.tpm.attestation.file()));

        TpmCase.Result result = evidence.examine();

        assertThat(result.outcome(CheckId.KEY_ATTRIBUTES)).contains(Outcome.NO_DATA);
        assertThat(result.checks().outcome(Aspect.CHAIN)).isEqualTo(Outcome.NO_DATA);
        assertThat(result.checks().outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
    }

    @Test
    void key_isRefusedWhereItsQualifiedNameIsByAnotherHash() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        evidence.tpm.qualifiedSigner = SoftTpm.concat(new byte[] {0, 0x0c}, new byte[48]);

        assertThat(evidence.examine().failed(CheckId.QUALIFIED_SIGNER)).isTrue();
    }

    @Test
    void key_showsItsParentWhereThatIsAtHand() throws EvidenceException {
        TpmCase below = TpmCase.activated();
        below.endorsements.add(Bytes.of(below.tpm.endorsement.file()));
        TpmCase primary = TpmCase.activated();
        primary.tpm.qualifiedSigner = primary.tpm.attestation.qualifiedName(TpmKey.ENDORSEMENT);
        TpmCase unknown = TpmCase.activated();

        assertThat(below.examine().outcome(CheckId.QUALIFIED_SIGNER)).contains(Outcome.PASS);
        assertThat(primary.examine().outcome(CheckId.QUALIFIED_SIGNER)).contains(Outcome.PASS);
        assertThat(unknown.examine().outcome(CheckId.QUALIFIED_SIGNER)).contains(Outcome.NOT_APPLICABLE);
    }

    @Test
    void key_thatNobodyVouchesForIsUnknown() throws EvidenceException {
        TpmCase evidence = TpmCase.bare();
        evidence.endorsements.add(Bytes.of(evidence.tpm.attestation.file()));

        TpmCase.Result result = evidence.examine();

        assertThat(result.outcome(CheckId.EK_CHAIN_MISSING)).contains(Outcome.NO_DATA);
        assertThat(result.checks().outcome(Aspect.CHAIN)).isEqualTo(Outcome.NO_DATA);
        assertThat(result.outcome(CheckId.CRL_MISSING)).contains(Outcome.NO_DATA);
        assertThat(result.checks().outcome(Aspect.REVOCATION)).isEqualTo(Outcome.NO_DATA);
    }

    @Test
    void certificateOfTheEndorsementKey_isWorthNothingWithoutAnActivation() throws EvidenceException {
        TpmCase evidence = TpmCase.bare().with(TpmCertificate.endorsement());
        evidence.endorsements.add(Bytes.of(evidence.tpm.attestation.file()));

        assertThat(chain(evidence)).isEqualTo(Outcome.NO_DATA);
    }

    @Test
    void activation_isWorthNothingWithoutACertificateOfTheEndorsementKey() throws EvidenceException {
        TpmCase evidence = TpmCase.bare().activate();

        assertThat(evidence.examine().outcome(CheckId.EK_CHAIN_MISSING)).contains(Outcome.NO_DATA);
        assertThat(chain(evidence)).isEqualTo(Outcome.NO_DATA);
    }

    @Test
    void activation_isWorthNothingForAnotherKey() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        TpmCase other = TpmCase.bare(TpmKey.endorsement(TpmCase.EK), TpmKey.attestation(TpmKey.ec("secp256r1")));
        evidence.endorsements.add(Bytes.of(other.tpm.attestation.file()));

        TpmCase.Result result = evidence.examine(TpmCase.read(other.tpm.quoted()));

        assertThat(result.checks().outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
        assertThat(result.outcome(CheckId.EK_CHAIN_MISSING)).contains(Outcome.NO_DATA);
    }

    @Test
    void activation_isWorthNothingWithOtherAttributesOfTheSameKey() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        evidence.without(Bytes.of(evidence.tpm.attestation.file()));
        evidence.tpm.attestation.attributes |= 1 << 10;
        evidence.endorsements.add(Bytes.of(evidence.tpm.attestation.file()));

        assertThat(evidence.examine().outcome(CheckId.EK_CHAIN_MISSING)).contains(Outcome.NO_DATA);
    }

    @Test
    void activation_countsWhateverOtherAreasOfTheKeyAreAtHand() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        TpmKey forged = TpmKey.attestation(TpmCase.AK);
        forged.attributes |= 1 << 10;
        evidence.endorsements.add(0, Bytes.of(forged.file()));

        assertThat(chain(evidence)).isEqualTo(Outcome.PASS);
    }

    @Test
    void activation_countsWithTheCertificateOfThatEndorsementKeyAlone() throws EvidenceException {
        TpmCase evidence = TpmCase.bare().activate();
        evidence.endorsements.add(Bytes.of(TpmCertificate.endorsement().issue(TpmCase.ROOT.minted(), TpmKey.rsa())));

        assertThat(evidence.examine().outcome(CheckId.EK_CHAIN_MISSING)).contains(Outcome.NO_DATA);
    }

    @Test
    void activation_identifiesTheTpm() throws EvidenceException {
        var claims = TpmCase.activated().examine().examination().claims();
        Bytes print = Digest.SHA256.of(Bytes.of(TpmCase.EK.getPublic().getEncoded()));

        assertThat(claims.get(Claim.UEID).map(id -> id.value().hex())).contains("01" + print.hex());
        assertThat(claims.get(TpmClaims.MANUFACTURER)).contains("id:414B5348");
        assertThat(claims.get(TpmClaims.MODEL)).contains("soft");
        assertThat(claims.get(TpmClaims.VERSION)).contains("id:00010002");
    }

    @Test
    void certifiedKey_isInOrder() throws EvidenceException {
        TpmCase.Result result = TpmCase.certified().examine();

        assertThat(result.checks().outcome(Aspect.CHAIN)).isEqualTo(Outcome.PASS);
        assertThat(result.checks().outcome(Aspect.REVOCATION)).isEqualTo(Outcome.PASS);
        assertThat(result.examination().claims().get(Claim.UEID)).isEmpty();
    }

    @Test
    void chain_toNoAnchorIsUnknownAndToAnotherRefused() throws EvidenceException {
        TpmCase none = TpmCase.certified();
        none.anchors = TrustAnchors.NONE;
        TpmCase other = TpmCase.certified();
        other.anchors =
                TrustAnchors.of(List.of(TestPki.root("CN=another vendor").certificate()));

        assertThat(none.examine().outcome(CheckId.AK_CHAIN_MISSING)).contains(Outcome.NO_DATA);
        assertThat(none.examine().outcome(CheckId.ANCHOR_MISSING)).contains(Outcome.NO_DATA);
        assertThat(chain(none)).isEqualTo(Outcome.NO_DATA);
        assertThat(other.examine().failed(CheckId.CHAIN_INVALID)).isTrue();
    }

    @Test
    void log_aloneProvesNothing() throws EvidenceException {
        TpmCase.Result result = TpmCase.bare().examine(List.of(Bytes.of(TpmCase.log().log())));

        for (Aspect aspect : List.of(Aspect.SIGNATURE, Aspect.CHAIN, Aspect.REVOCATION, Aspect.CONTENT)) {
            assertThat(result.checks().outcome(aspect)).as(aspect.text()).isEqualTo(Outcome.NO_DATA);
        }
    }

    @Test
    void certificate_aloneOfAnUnknownIssuerProvesNothing() throws EvidenceException {
        Bytes alone = Bytes.of(TpmCertificate.attestation()
                .issue(TestPki.root("CN=another vendor").minted(), TpmCase.AK));

        TpmCase.Result result = TpmCase.bare().examine(List.of(alone));

        for (Aspect aspect : List.of(Aspect.SIGNATURE, Aspect.REVOCATION, Aspect.CONTENT)) {
            assertThat(result.checks().outcome(aspect)).as(aspect.text()).isEqualTo(Outcome.NO_DATA);
        }
        assertThat(result.outcome(CheckId.ISSUER_MISSING)).contains(Outcome.NO_DATA);
    }

    @Test
    void chain_isJudgedWhenTheEvidenceWasMade() throws EvidenceException {
        TpmCertificate ended = TpmCertificate.endorsement();
        ended.until = Instant.parse("2026-05-01T00:00:00Z");
        TpmCase late = TpmCase.bare().with(ended).activate();
        TpmCase early = TpmCase.bare().with(ended).activate();
        early.evidenceTime = Instant.parse("2026-04-01T00:00:00Z");

        assertThat(late.examine().failed(CheckId.CHAIN_EXPIRED)).isTrue();
        assertThat(chain(early)).isEqualTo(Outcome.PASS);
    }

    @Test
    void chain_takesTheCertificateThatIsInForce() throws EvidenceException {
        TpmCertificate ended = TpmCertificate.endorsement();
        ended.until = Instant.parse("2026-05-01T00:00:00Z");

        assertThat(chain(TpmCase.bare()
                        .with(ended)
                        .with(TpmCertificate.endorsement())
                        .activate()))
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void revocation_isAskedOfTheIssuersList() throws EvidenceException {
        TpmCase revoked = TpmCase.activated();
        revoked.endorsements.add(TestPki.crl(TpmCase.ROOT, List.of(77L)).der());
        TpmCase late = TpmCase.activated();
        late.appraisalTime = Instant.parse("2028-01-01T00:00:00Z");

        assertThat(revoked.examine().failed(CheckId.REVOKED)).isTrue();
        assertThat(late.examine().outcome(CheckId.CRL_MISSING)).contains(Outcome.NO_DATA);
    }
}
