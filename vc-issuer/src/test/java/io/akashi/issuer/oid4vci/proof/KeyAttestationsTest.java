package io.akashi.issuer.oid4vci.proof;

import static io.akashi.issuer.oid4vci.Refused.assertRefused;
import static io.akashi.issuer.oid4vci.TestIssuer.ATTESTED;
import static io.akashi.issuer.oid4vci.TestIssuer.HIGH;
import static io.akashi.issuer.oid4vci.proof.ProofsFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.oid4vci.TestWallet;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class KeyAttestationsTest {
    private static final KeyProtection HIGH_STORAGE = new KeyProtection.Attested(List.of(HIGH), List.of());

    private final ProofsFixture fixture = new ProofsFixture();
    private final SoftwareSigningKey key = TestWallet.key();
    private final SoftwareSigningKey second = TestWallet.key();

    @Test
    void check_showsEachKeyOfAnAttestationAlone() throws Exception {
        Proofs.Keys keys = fixture.check(ATTESTED, "attestation", attestation(fixture.provider));
        assertThat(keys.keys()).extracting(HolderKey::key).containsExactly(key.publicKey(), second.publicKey());
        assertThat(keys.keys()).extracting(HolderKey::protection).containsOnly(HIGH_STORAGE);
        assertThat(keys.nonce()).isEqualTo(fixture.nonce);
    }

    @Test
    void check_showsTheProvenKeyFirstAndThenTheOthers() throws Exception {
        Proofs.Keys keys = fixture.check(ATTESTED, "jwt", proof(second, attestation(fixture.provider)));
        assertThat(keys.keys()).extracting(HolderKey::key).containsExactly(second.publicKey(), key.publicKey());
        assertThat(keys.keys()).extracting(HolderKey::protection).containsOnly(HIGH_STORAGE);
    }

    @Test
    void check_showsAKeyForEachOfSeveralProofs() throws Exception {
        String attestation = attestation(fixture.provider);
        Proofs.Keys keys = fixture.check(ATTESTED, "jwt", proof(key, attestation), proof(second, attestation));
        assertThat(keys.keys()).hasSize(2);
    }

    @Test
    void check_findsTheKeyByItsPlaceInTheAttestation() throws Exception {
        ObjectNode header = TestWallet.proofHeader().put("key_attestation", attestation(fixture.provider));
        String proof = new TokenSigner(second.as(new KeyReference.Named("1")))
                .sign(header, TestWallet.proofClaims(fixture.nonce, NOW));
        assertThat(fixture.check(ATTESTED, "jwt", proof).keys().get(0).key()).isEqualTo(second.publicKey());
    }

    @Test
    void check_refusesAProofWithoutTheAttestationThatIsNeeded() {
        fixture.assertBad(
                "key_attestation", ATTESTED, "jwt", TestWallet.proof(key, TestWallet.proofClaims(fixture.nonce, NOW)));
    }

    @Test
    void check_refusesAProofByAKeyThatIsNotAttested() {
        fixture.assertBad("attested key", ATTESTED, "jwt", proof(TestWallet.key(), attestation(fixture.provider)));
    }

    @Test
    void check_refusesALevelThatIsNotAccepted() {
        assertBad("key_storage", claims -> claims.putArray("key_storage").add("iso_18045_moderate"));
        assertBad("key_storage", claims -> claims.remove("key_storage"));
        assertBad("key_storage", claims -> claims.putArray("key_storage"));
        assertBad("key_storage", claims -> claims.put("key_storage", HIGH));
    }

    @Test
    void check_refusesASelfSignedCertificate() {
        assertBad(MintedPki.root("CN=Stranger"), "self-signed");
        assertBad(fixture.root, "self-signed");
    }

    @Test
    void check_refusesAnAuthorityAsSigner() {
        CertificateWish below = CertificateWish.authority("CN=Below");
        assertBad(MintedPki.issue(fixture.root, below), "other uses");
        assertBad(
                MintedPki.issue(fixture.root, below.keyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)),
                "other uses");
    }

    @Test
    void check_refusesAChainToAnotherRoot() {
        MintedIdentity stranger = MintedPki.root("CN=Wallet Provider Root");
        assertBad(MintedPki.issue(stranger, CertificateWish.leaf("CN=Wallet Provider")), "not signed by");
    }

    @Test
    void check_refusesALeafIssuedByALeaf() {
        MintedIdentity forged = MintedPki.issue(fixture.provider, CertificateWish.leaf("CN=Forged"));
        String attestation = TestWallet.attestation(claims(), forged, fixture.provider);
        fixture.assertBad("may not sign certificates", ATTESTED, "attestation", attestation);
    }

    @Test
    void check_refusesAnAuthorityThatMayNotSignCertificates() {
        CertificateWish wish = CertificateWish.authority("CN=Below").keyUsage(KeyUsage.digitalSignature);
        MintedIdentity below = MintedPki.issue(fixture.root, wish);
        MintedIdentity leaf = MintedPki.issue(below, CertificateWish.leaf("CN=Leaf"));
        fixture.assertBad(
                "may not sign certificates", ATTESTED, "attestation", TestWallet.attestation(claims(), leaf, below));
    }

    @Test
    void check_takesAChainWithOrWithoutItsAnchor() throws Exception {
        MintedIdentity below = MintedPki.issue(fixture.root, CertificateWish.authority("CN=Below"));
        MintedIdentity leaf = MintedPki.issue(below, CertificateWish.leaf("CN=Leaf"));
        String without = TestWallet.attestation(claims(), leaf, below);
        String with = TestWallet.attestation(claims(), leaf, below, fixture.root);
        assertThat(fixture.check(ATTESTED, "attestation", without).keys()).hasSize(2);
        assertThat(fixture.check(ATTESTED, "attestation", with).keys()).hasSize(2);
    }

    @Test
    void check_refusesACertificateThatHasEndedOrIsForOtherUses() {
        CertificateWish leaf = CertificateWish.leaf("CN=Leaf");
        assertBad(MintedPki.issue(fixture.root, leaf.until(NOW.minusSeconds(1))), "in force");
        assertBad(MintedPki.issue(fixture.root, leaf.keyUsage(KeyUsage.keyEncipherment)), "other uses");
        assertBad(MintedPki.issue(fixture.root, leaf.critical("1.2.3.4")), "1.2.3.4");
    }

    @Test
    void check_refusesASignerWithoutCertificates() {
        String attestation =
                new TokenSigner(TestWallet.key().as(new KeyReference.Named("k"))).sign("key-attestation+jwt", claims());
        fixture.assertBad("known signer", ATTESTED, "attestation", attestation);
    }

    @Test
    void check_refusesTimesThatDoNotHold() {
        assertBad("exp", claims -> claims.put("exp", NOW.getEpochSecond()));
        assertBad("iat", claims -> claims.put("iat", NOW.getEpochSecond() + 61));
        assertBad("iat", claims -> claims.remove("iat"));
    }

    @Test
    void check_demandsAnEndWithinAProof() throws Exception {
        ObjectNode claims = claims();
        claims.remove("exp");
        String endless = TestWallet.attestation(claims, fixture.provider);
        fixture.assertBad("exp", ATTESTED, "jwt", proof(key, endless));
        assertThat(fixture.check(ATTESTED, "attestation", endless).keys()).hasSize(2);
    }

    @Test
    void check_demandsTheNonce() {
        assertBad("nonce", claims -> claims.remove("nonce"));
        String other = fixture.nonces.fresh(NOW);
        String attestation = TestWallet.attestation(claims().put("nonce", other), fixture.provider);
        fixture.assertBad("one nonce", ATTESTED, "jwt", proof(key, attestation));
        String foreign = TestWallet.attestation(claims().put("nonce", "x"), fixture.provider);
        assertRefused(VciErrorCode.INVALID_NONCE, "this issuer", () -> fixture.check(ATTESTED, "attestation", foreign));
    }

    @Test
    void check_refusesKeysThatAreNone() {
        assertBad("attested_keys", claims -> claims.putArray("attested_keys"));
        assertBad("attested_keys", claims -> claims.remove("attested_keys"));
        assertBad(
                "public key",
                claims -> ((ObjectNode) claims.path("attested_keys").get(0)).put("d", "AA"));
        assertBad(
                "one key twice",
                claims -> claims.withArray("attested_keys")
                        .add(claims.path("attested_keys").get(0).deepCopy()));
    }

    @Test
    void check_refusesTwoAttestations() {
        String attestation = attestation(fixture.provider);
        fixture.assertBad("exactly one", ATTESTED, "attestation", attestation, attestation);
    }

    @Test
    void check_takesTheDraftsTypeOnlyIfItMay() throws Exception {
        String draft = TestWallet.attestation("keyattestation+jwt", claims(), fixture.provider);
        fixture.assertBad("typ", ATTESTED, "attestation", draft);
        Proofs lenient = fixture.proofs(AttestationTrust.Types.FINAL_AND_DRAFT, HardwareProofs.none());
        for (String token : List.of(draft, attestation(fixture.provider))) {
            ProofSet set = new ProofSet("attestation", List.of(new TextNode(token)));
            assertThat(lenient.check(set, ProofsFixture.binding(ATTESTED), "", NOW)
                            .keys())
                    .hasSize(2);
        }
    }

    private ObjectNode claims() {
        return TestWallet.attestationClaims(fixture.nonce, NOW, List.of(key, second));
    }

    private String attestation(MintedIdentity signer) {
        return TestWallet.attestation(claims(), signer);
    }

    private String proof(SoftwareSigningKey by, String attestation) {
        ObjectNode header = TestWallet.proofHeader().put("key_attestation", attestation);
        return TestWallet.proof(by, header, TestWallet.proofClaims(fixture.nonce, NOW));
    }

    private void assertBad(MintedIdentity signer, String part) {
        fixture.assertBad(part, ATTESTED, "attestation", attestation(signer));
        fixture.assertBad(part, ATTESTED, "jwt", proof(key, attestation(signer)));
    }

    private void assertBad(String part, Consumer<ObjectNode> change) {
        ObjectNode claims = claims();
        change.accept(claims);
        String attestation = TestWallet.attestation(claims, fixture.provider);
        fixture.assertBad(part, ATTESTED, "attestation", attestation);
    }
}
