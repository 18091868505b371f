package io.akashi.attestation.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.TestPki.Identity;
import io.akashi.attestation.x509.ChainResult.Cause;
import io.akashi.testkit.attest.CertificateWish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class ChainBuilderTest {
    private static final Identity ROOT = TestPki.root("CN=root");
    private static final Identity MIDDLE = TestPki.issue(ROOT, CertificateWish.authority("CN=middle"));
    private static final Identity LEAF = TestPki.issue(MIDDLE, CertificateWish.leaf("CN=leaf"));

    private static ChainResult build(Identity leaf, Identity... intermediates) {
        return build(TrustAnchors.of(List.of(ROOT.certificate())), TestPki.NOW, leaf, intermediates);
    }

    private static ChainResult build(TrustAnchors anchors, Instant at, Identity leaf, Identity... intermediates) {
        List<Certificate> pool = new ArrayList<>();
        for (Identity identity : intermediates) {
            pool.add(identity.certificate());
        }
        return ChainBuilder.build(leaf.certificate(), pool, anchors, ChainRules.STANDARD, at);
    }

    private static void unbuilt(ChainResult result, Cause cause) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        ChainResult.Unbuilt.class,
                        failed -> assertThat(failed.cause()).isEqualTo(cause));
    }

    @Test
    void build_findsTheChainLeafFirst() {
        assertThat(build(LEAF, MIDDLE))
                .isEqualTo(
                        new ChainResult.Valid(List.of(LEAF.certificate(), MIDDLE.certificate(), ROOT.certificate())));
    }

    @Test
    void build_neverTakesAnAnchorFromTheCandidates() {
        unbuilt(build(TrustAnchors.NONE, TestPki.NOW, LEAF, MIDDLE, ROOT), Cause.ROOT_NOT_TRUSTED);
    }

    @Test
    void build_takesAPinnedFingerprintFromTheCandidates() {
        Bytes print = ROOT.certificate().fingerprint();
        TrustAnchors pinned = new TrustAnchors(List.of(), Set.of(print), List.of(), List.of());

        assertThat(build(pinned, TestPki.NOW, LEAF, MIDDLE, ROOT)).isInstanceOf(ChainResult.Valid.class);
    }

    @Test
    void build_saysWhichCertificateIsMissing() {
        unbuilt(build(LEAF), Cause.NO_ISSUER);
    }

    @Test
    void build_refusesAnotherAuthorityOfTheSameName() {
        Identity impostor = TestPki.issue(ROOT, CertificateWish.authority("CN=middle"));

        unbuilt(build(LEAF, impostor), Cause.SIGNATURE);
        assertThat(build(LEAF, impostor, MIDDLE)).isInstanceOf(ChainResult.Valid.class);
    }

    @Test
    void build_judgesTheGivenInstant() {
        TrustAnchors anchors = TrustAnchors.of(List.of(ROOT.certificate()));

        assertThat(build(anchors, Instant.parse("2027-06-01T00:00:00Z"), LEAF, MIDDLE))
                .isInstanceOf(ChainResult.NotInForce.class);
        assertThat(build(anchors, Instant.parse("2025-06-01T00:00:00Z"), LEAF, MIDDLE))
                .isInstanceOf(ChainResult.NotInForce.class);
    }

    @Test
    void build_prefersAChainInForce() {
        Instant past = Instant.parse("2026-02-01T00:00:00Z");
        Identity ended =
                TestPki.issue(ROOT, CertificateWish.authority("CN=middle").until(past));
        Identity leaf = TestPki.issue(ended, CertificateWish.leaf("CN=leaf"));

        assertThat(build(leaf, ended))
                .isInstanceOfSatisfying(
                        ChainResult.NotInForce.class,
                        late -> assertThat(late.outside()).isEqualTo(ended.certificate()));
    }

    @Test
    void build_refusesALeafAsIssuer() {
        Identity below = TestPki.issue(LEAF, CertificateWish.leaf("CN=below"));

        unbuilt(build(below, LEAF, MIDDLE), Cause.NOT_PERMITTED);
    }

    @Test
    void build_refusesAnIssuerWhoseKeyMayNotSignCertificates() {
        Identity wrong =
                TestPki.issue(ROOT, CertificateWish.authority("CN=wrong").keyUsage(KeyUsage.cRLSign));

        unbuilt(build(TestPki.issue(wrong, CertificateWish.leaf("CN=leaf")), wrong), Cause.NOT_PERMITTED);
    }

    @Test
    void build_keepsThePathLength() {
        Identity narrow =
                TestPki.issue(ROOT, CertificateWish.authority("CN=narrow").pathLength(0));
        Identity extra = TestPki.issue(narrow, CertificateWish.authority("CN=extra"));

        unbuilt(build(TestPki.issue(extra, CertificateWish.leaf("CN=leaf")), narrow, extra), Cause.NOT_PERMITTED);
        assertThat(build(TestPki.issue(narrow, CertificateWish.leaf("CN=leaf")), narrow))
                .isInstanceOf(ChainResult.Valid.class);
    }

    @Test
    void build_refusesCriticalExtensionsThatNobodyKnows() {
        Identity leaf = TestPki.issue(ROOT, CertificateWish.leaf("CN=leaf").critical("1.2.3.4"));

        unbuilt(build(leaf), Cause.NOT_PERMITTED);
        ChainResult understood = ChainBuilder.build(
                leaf.certificate(),
                List.of(),
                TrustAnchors.of(List.of(ROOT.certificate())),
                new ChainRules(Set.of("1.2.3.4")),
                TestPki.NOW);
        assertThat(understood).isInstanceOf(ChainResult.Valid.class);
    }

    @Test
    void build_endsAfterBoundedWork() {
        Identity[] crowd = new Identity[70];
        for (int i = 0; i < crowd.length; i++) {
            crowd[i] =
                    TestPki.issue(ROOT, CertificateWish.authority("CN=middle").serial(100 + i));
        }

        assertThat(build(LEAF, crowd)).isInstanceOf(ChainResult.Unbuilt.class);
    }
}
