package io.akashi.issuer.oid4vci.proof;

import static io.akashi.issuer.oid4vci.Refused.assertRefused;
import static io.akashi.issuer.oid4vci.TestIssuer.PLAIN;
import static io.akashi.issuer.oid4vci.proof.ProofsFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.jose.TokenText;
import io.akashi.issuer.oid4vci.TestWallet;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Nonces;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.MintedPki;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JwtProofsTest {
    private final ProofsFixture fixture = new ProofsFixture();
    private final SoftwareSigningKey key = TestWallet.key();

    @Test
    void check_showsTheCarriedKey() throws Exception {
        Proofs.Keys keys = fixture.check(PLAIN, "jwt", TestWallet.proof(key, claims()));
        assertThat(keys.nonce()).isEqualTo(fixture.nonce);
        assertThat(keys.keys()).singleElement().satisfies(shown -> {
            assertThat(shown.key()).isEqualTo(key.publicKey());
            assertThat(shown.verificationMethod()).isEmpty();
            assertThat(shown.protection()).isEqualTo(new KeyProtection.Unknown());
        });
    }

    @Test
    void check_showsTheKeyOfADidUrl() throws Exception {
        String did = "did:jwk:" + TokenText.encode(TokenJson.write(JwkJson.write(key.publicKey())));
        String proof =
                new TokenSigner(key.as(new KeyReference.Named(did + "#0"))).sign(TestWallet.proofHeader(), claims());
        assertThat(fixture.check(PLAIN, "jwt", proof).keys())
                .singleElement()
                .satisfies(shown -> assertThat(shown.verificationMethod()).contains(did + "#0"));
    }

    @Test
    void check_showsTheKeyOfACertificateOfATrustedRoot() throws Exception {
        String proof = new TokenSigner(TestWallet.certified(fixture.provider)).sign(TestWallet.proofHeader(), claims());
        assertThat(fixture.check(PLAIN, "jwt", proof).keys()).hasSize(1);
    }

    @Test
    void check_refusesASelfSignedCertificate() {
        var stranger = MintedPki.root("CN=Stranger");
        for (var self : List.of(stranger, fixture.root)) {
            String proof = new TokenSigner(TestWallet.certified(self)).sign(TestWallet.proofHeader(), claims());
            fixture.assertBad("self-signed", PLAIN, "jwt", proof);
        }
        var leaf = MintedPki.issue(stranger, CertificateWish.leaf("CN=Leaf"));
        String proof = new TokenSigner(TestWallet.certified(leaf, stranger)).sign(TestWallet.proofHeader(), claims());
        fixture.assertBad("no trust anchor", PLAIN, "jwt", proof);
    }

    @Test
    void check_showsAKeyForEachProofOfABatch() throws Exception {
        SoftwareSigningKey other = SoftwareSigningKey.generate(SigningAlgorithm.EDDSA);
        Proofs.Keys keys =
                fixture.check(PLAIN, "jwt", TestWallet.proof(key, claims()), TestWallet.proof(other, claims()));
        assertThat(keys.keys()).extracting(shown -> shown.key()).containsExactly(key.publicKey(), other.publicKey());
    }

    @Test
    void check_refusesOneKeyTwice() {
        fixture.assertBad(
                "one key twice", PLAIN, "jwt", TestWallet.proof(key, claims()), TestWallet.proof(key, claims()));
    }

    @Test
    void check_refusesTwoNoncesInABatch() {
        ObjectNode second = claims().put("nonce", fixture.nonces.fresh(NOW));
        assertRefused(
                VciErrorCode.INVALID_NONCE,
                "one c_nonce",
                () -> fixture.check(
                        PLAIN, "jwt", TestWallet.proof(key, claims()), TestWallet.proof(TestWallet.key(), second)));
    }

    @Test
    void check_refusesWrongClaims() {
        assertBad("aud", claims -> claims.put("aud", "https://another.example.com"));
        assertBad("aud", claims -> claims.remove("aud"));
        assertBad("aud", claims -> claims.putArray("aud").add(claims.path("iss").asText()));
        assertBad("iat", claims -> claims.put("iat", NOW.getEpochSecond() - 601));
        assertBad("iat", claims -> claims.put("iat", NOW.getEpochSecond() + 61));
        assertBad("iat", claims -> claims.put("iat", "now"));
        assertBad("iat", claims -> claims.remove("iat"));
        assertBad("exp", claims -> claims.put("exp", NOW.getEpochSecond()));
        assertBad("nbf", claims -> claims.put("nbf", NOW.getEpochSecond() + 61));
        assertBad("nonce", claims -> claims.remove("nonce"));
        assertBad("iss", claims -> claims.put("iss", "wallet"));
    }

    @Test
    void check_refusesNoncesThatAreNotOurs() {
        for (String nonce : List.of("x", new Nonces(new ExpiringRows(new MemorySortedRows()), "c_nonce").fresh(NOW))) {
            assertRefused(
                    VciErrorCode.INVALID_NONCE,
                    "this issuer",
                    () -> fixture.check(PLAIN, "jwt", TestWallet.proof(key, claims().put("nonce", nonce))));
        }
    }

    @Test
    void check_takesTheIssuerThatTheTokenWasAskedForWith() throws Exception {
        ProofSet set = new ProofSet("jwt", List.of(new TextNode(TestWallet.proof(key, claims().put("iss", "wallet")))));
        var binding = ProofsFixture.binding(PLAIN);
        assertThat(fixture.proofs().check(set, binding, "wallet", NOW).keys()).hasSize(1);
        assertRefused(
                VciErrorCode.INVALID_PROOF, "iss other", () -> fixture.proofs().check(set, binding, "other", NOW));
    }

    @Test
    void check_refusesAnotherType() {
        ObjectNode header = TokenJson.object().put("typ", "JWT");
        fixture.assertBad("typ", PLAIN, "jwt", TestWallet.proof(key, header, claims()));
    }

    @Test
    void check_refusesAnAlgorithmThatIsNotOffered() {
        SoftwareSigningKey other = SoftwareSigningKey.generate(SigningAlgorithm.ES512);
        fixture.assertBad("ES256", PLAIN, "jwt", TestWallet.proof(other, claims()));
    }

    @Test
    void check_refusesASignatureByAnotherKey() {
        var stolen = key.as(new KeyReference.Carried(TestWallet.key().publicKey()));
        fixture.assertBad("signature", PLAIN, "jwt", new TokenSigner(stolen).sign(TestWallet.proofHeader(), claims()));
    }

    @Test
    void check_demandsExactlyOneSourceOfTheKey() {
        String none = new TokenSigner(key).sign(TestWallet.proofHeader(), claims());
        fixture.assertBad("exactly one", PLAIN, "jwt", none);
        fixture.assertBad("exactly one", PLAIN, "jwt", edited(header -> header.put("kid", "did:example:1#0")));
    }

    @Test
    void check_refusesAPrivateKeyInTheHeader() {
        fixture.assertBad(
                "public key", PLAIN, "jwt", edited(header -> ((ObjectNode) header.path("jwk")).put("d", "AA")));
    }

    @Test
    void check_refusesUnsignedAndSymmetricProofs() {
        fixture.assertBad("algorithm", PLAIN, "jwt", edited(header -> header.put("alg", "none")));
        fixture.assertBad("algorithm", PLAIN, "jwt", edited(header -> header.put("alg", "HS256")));
    }

    @Test
    void check_refusesAKidThatIsNoDid() {
        String proof = new TokenSigner(key.as(new KeyReference.Named("0"))).sign(TestWallet.proofHeader(), claims());
        fixture.assertBad("DID URL", PLAIN, "jwt", proof);
        String unknown = new TokenSigner(key.as(new KeyReference.Named("did:example:1#0")))
                .sign(TestWallet.proofHeader(), claims());
        fixture.assertBad("did:example:1#0", PLAIN, "jwt", unknown);
    }

    @Test
    void check_refusesTypesThatAreNotOffered() {
        fixture.assertBad("di_vp", PLAIN, "di_vp", "x");
    }

    private ObjectNode claims() {
        return TestWallet.proofClaims(fixture.nonce, NOW);
    }

    private void assertBad(String part, Consumer<ObjectNode> change) {
        ObjectNode claims = claims();
        change.accept(claims);
        fixture.assertBad(part, PLAIN, "jwt", TestWallet.proof(key, claims));
    }

    /** A proof whose header was changed after it was signed. */
    private String edited(Consumer<ObjectNode> change) {
        String[] parts = TestWallet.proof(key, claims()).split("\\.");
        try {
            ObjectNode header = TokenJson.readObject(TokenText.decode(parts[0]));
            change.accept(header);
            return TokenText.encode(TokenJson.write(header)) + "." + parts[1] + "." + parts[2];
        } catch (TokenException e) {
            throw new IllegalStateException(e);
        }
    }
}
