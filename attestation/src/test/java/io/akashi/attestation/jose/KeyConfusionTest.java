package io.akashi.attestation.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.Verification;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.crypto.NamedKey;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.json.JsonWriter;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.testkit.attest.MintedPki;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Tokens that want to choose the key or the algorithm by which they are judged. */
class KeyConfusionTest {
    private static final KeyPair ATTACKER = MintedPki.keys();
    private static final Set<SignatureAlgorithm> ALL = EnumSet.allOf(SignatureAlgorithm.class);
    private static final String CLAIMS =
            Bytes.ofUtf8("{\"eat_nonce\":\"0123456789abcdef\"}").base64Url();

    private static List<VerificationKey> keySet() throws GeneralSecurityException, EvidenceException {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        byte[] spki = rsa.generateKeyPair().getPublic().getEncoded();
        return List.of(VerificationKey.ofSpki(Bytes.of(spki)), TestPki.publicKey(TestPki.keys()));
    }

    private static String pem(Bytes spki) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki.toArray())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String maced(String header, String algorithm, byte[] secret) throws GeneralSecurityException {
        String input = Bytes.ofUtf8(header).base64Url() + "." + CLAIMS;
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret, algorithm));
        return input + "."
                + Bytes.of(mac.doFinal(Bytes.ofUtf8(input).toArray())).base64Url();
    }

    private static String signedByAttacker(String more) {
        String header = "{\"alg\":\"ES384\",\"typ\":\"eat+jwt\"," + more + "}";
        String input = Bytes.ofUtf8(header).base64Url() + "." + CLAIMS;
        byte[] signature = MintedPki.sign(ATTACKER, Bytes.ofUtf8(input).toArray());
        return input + "." + Bytes.of(signature).base64Url();
    }

    /** The headers by which a token names or brings its own key. */
    private static List<String> foreignKeys() {
        String jwk = JsonWriter.write(TestPki.publicKey(ATTACKER).jwk());
        String chain =
                Base64.getEncoder().encodeToString(MintedPki.root("CN=attacker").der());
        return List.of(
                "\"jwk\":" + jwk,
                "\"jku\":\"https://attacker.example/keys\"",
                "\"x5u\":\"https://attacker.example/chain.pem\"",
                "\"x5c\":[\"" + chain + "\"]",
                "\"kid\":\"../../attacker\"");
    }

    @Test
    void verify_refusesATokenMacedWithAPublicKey() throws Exception {
        for (VerificationKey key : keySet()) {
            for (String size : List.of("256", "384", "512")) {
                String header = "{\"alg\":\"HS" + size + "\"}";
                for (Bytes secret : List.of(key.spki(), Bytes.ofUtf8(pem(key.spki())), Bytes.ofUtf8("\0"))) {
                    Jws token = Jws.read(maced(header, "HmacSHA" + size, secret.toArray()));

                    assertThat(token.verify(key, ALL)).isInstanceOf(Verification.Broken.class);
                }
            }
        }
    }

    @Test
    void verify_refusesATokenThatNobodySigned() throws Exception {
        for (String algorithm : List.of("none", "None", "NONE", "")) {
            String header = Bytes.ofUtf8("{\"alg\":\"" + algorithm + "\"}").base64Url();
            Jws token = Jws.read(header + "." + CLAIMS + ".");

            for (VerificationKey key : keySet()) {
                assertThat(token.verify(key, ALL)).isInstanceOf(Verification.Broken.class);
            }
        }
    }

    @Test
    void verify_takesNoKeyFromTheToken() throws Exception {
        for (String header : foreignKeys()) {
            Jws token = Jws.read(signedByAttacker(header));

            assertThat(token.verify(TestPki.publicKey(ATTACKER), ALL)).isInstanceOf(Verification.Holds.class);
            for (VerificationKey key : keySet()) {
                assertThat(token.verify(key, ALL)).as(header).isInstanceOf(Verification.Broken.class);
            }
        }
    }

    @Test
    void appraise_believesNoTokenThatBringsItsKey() throws Exception {
        Appraiser appraiser = Appraiser.of(new VerifierId("https://example.org", "test"));
        NamedKey ours = new NamedKey("", TestPki.publicKey(TestPki.keys()));
        TrustAnchors anchors = new TrustAnchors(List.of(), Set.of(), List.of(ours), List.of());
        for (String header : foreignKeys()) {
            AttestationRequest request = new AttestationRequest(
                    List.of(Bytes.ofUtf8(signedByAttacker(header))),
                    Endorsements.NONE,
                    anchors,
                    TestPki.NOW,
                    TestPki.NOW,
                    new ExpectedBinding.None());

            Appraisal appraisal = appraiser.appraise(SystemName.EAT, request, AppraisalPolicy.AUTHENTICITY);

            assertThat(appraisal.verdict()).as(header).isEqualTo(Tier.NONE);
            assertThat(appraisal.checks().get(0).outcome()).isEqualTo(Outcome.NO_DATA);
        }
    }
}
