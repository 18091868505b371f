package io.akashi.attestation.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.Verification;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.json.JsonValue;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JwsTest {
    private static final TestPki.Identity SIGNER = TestPki.root("CN=signer");
    private static final JsonValue.Obj CLAIMS = new JsonValue.Obj(Map.of("a", JsonValue.of(1)));
    private static final String GOOD = Jws.sign(SIGNER.signer(), "eat+jwt", CLAIMS);
    private static final Set<SignatureAlgorithm> ES384 = Set.of(SignatureAlgorithm.ES384);

    private static String withHeader(String header) {
        String[] parts = GOOD.split("\\.");
        return Bytes.ofUtf8(header).base64Url() + "." + parts[1] + "." + parts[2];
    }

    @Test
    void verify_holdsForTheSigner() throws EvidenceException {
        Jws jws = Jws.read(GOOD);

        assertThat(jws.verify(SIGNER.certificate().key(), ES384)).isInstanceOf(Verification.Holds.class);
        assertThat(jws.claims()).isEqualTo(CLAIMS);
    }

    @Test
    void verify_refusesAnAlgorithmThatIsNotAllowed() throws EvidenceException {
        for (String algorithm : Set.of("none", "HS256", "HS384", "ES256", "RS256")) {
            Jws jws = Jws.read(withHeader("{\"alg\":\"" + algorithm + "\"}"));

            assertThat(jws.verify(SIGNER.certificate().key(), ES384)).isInstanceOf(Verification.Broken.class);
        }
    }

    @Test
    void verify_refusesACurveThatIsNotTheAlgorithms() throws EvidenceException {
        Jws jws = Jws.read(withHeader("{\"alg\":\"ES256\"}"));

        assertThat(jws.verify(SIGNER.certificate().key(), Set.of(SignatureAlgorithm.ES256))
                        .toString())
                .contains("P-256");
    }

    @Test
    void verify_refusesASignatureOfZeros() throws EvidenceException {
        String[] parts = GOOD.split("\\.");
        Jws jws = Jws.read(
                parts[0] + "." + parts[1] + "." + Bytes.of(new byte[96]).base64Url());

        assertThat(jws.verify(SIGNER.certificate().key(), ES384)).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void read_refusesHeadersThatChangeTheMeaning() {
        for (String member : Set.of("\"crit\":[\"x\"]", "\"b64\":false", "\"zip\":\"DEF\"")) {
            assertThatThrownBy(() -> Jws.read(withHeader("{\"alg\":\"ES384\"," + member + "}")))
                    .isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void read_refusesPaddingAndStrayBits() {
        assertThatThrownBy(() -> Jws.read(GOOD + "==")).isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> Jws.read("e30.e31.")).isInstanceOf(EvidenceException.class);
    }

    @Test
    void read_throwsNothingButItsOwnError() {
        Fuzz.run(71, 5_000, Bytes.ofUtf8(GOOD), input -> Jws.read(input.utf8()));
    }
}
