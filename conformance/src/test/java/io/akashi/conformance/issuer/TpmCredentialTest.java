package io.akashi.conformance.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.attestation.Bytes;
import io.akashi.conformance.attest.Swtpm;
import io.akashi.conformance.attest.TpmAttester;
import io.akashi.issuer.jose.PresentationRequest;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.sdjwt.KeyBinding;
import io.akashi.issuer.sdjwt.SdJwt;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import io.akashi.testkit.attest.intel.IntelPki;
import io.akashi.testkit.attest.tpm.TpmCertificate;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that never leaves a TPM gets a credential, which it presents: all by a TPM, and over HTTP. */
@Tag("slow")
class TpmCredentialTest {
    private static final String REGISTERS = "0,1,2,3,4,5,6,7";
    private static final String POLICY = "{\"id\":\"tag:example,2026:tpm\",\"maximumAge\":\"PT10M\","
            + "\"bindings\":[\"akashi/attest/v1\"],\"missing\":{\"revocation\":\"accept\"},\"systems\":{\"tpm\":{"
            + "\"measurements\":{"
            + IntStream.range(0, 8)
                    .mapToObj(i -> "\"pcr" + i + "\":[\"" + "00".repeat(32) + "\"]")
                    .collect(Collectors.joining(","))
            + "},\"tcb\":\"any()\"}}}";

    private final MintedIdentity authority = MintedPki.root("CN=Attestation Key Authority");
    private final MovedClock clock = MovedClock.at(MintedPki.NOW);

    @TempDir
    private Path directory;

    @BeforeEach
    void demandTheTpm() {
        Optional<String> missing = Swtpm.missing();
        assumeTrue(
                missing.isEmpty(),
                () -> "SKIPPED: no " + missing.orElse("")
                        + "; install swtpm swtpm-tools tpm2-tools libtss2-tcti-swtpm0 to run this test");
    }

    @Test
    void key_getsACredentialAndPresentsIt() throws Exception {
        Path made = Files.createDirectory(directory.resolve("made"));
        Swtpm.manufacture(made, directory.resolve("authority"));
        PublicIssuer issuer = new PublicIssuer(directory)
                .appraising(POLICY, IntelPki.pem(authority))
                .living(Duration.ZERO, URI.create("http://127.0.0.1:9/"));
        try (IssuerNode node = issuer.start(clock);
                Swtpm tpm = Swtpm.start(made, Files.createDirectory(directory.resolve("tpm")))) {
            TpmAttester attester = new TpmAttester(tpm);
            attester.makeKeys("ecdsa");
            TpmKey key = TpmKey.of(attester);

            JsonNode stolen = proof(node, attester, SoftwareKey.carried());
            assertThat(answer(node, stolen).body()).contains("evidence_not_bound");

            IssuerClient.Answer answer = answer(node, proof(node, attester, key));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            String credential = answer.json().at("/credentials/0/credential").asText();

            assertPresentedByThisKeyAlone(node, credential, key);
        }
    }

    private void assertPresentedByThisKeyAlone(IssuerNode node, String credential, TpmKey key) throws Exception {
        PresentationRequest asked = new PresentationRequest("https://verifier.example", "a nonce of the verifier");
        String shown = present(credential, key, asked);
        JsonNode verdict = awaitVerified(node, shown, asked);
        assertThat(verdict.at("/credentials/0/claims/cnf/jwk/x").asText())
                .isEqualTo(key.publicKey().toECKey().getX().toString());
        assertThat(verdict.at("/credentials/0/claims/attestation/environment").asText())
                .as(verdict.toString())
                .contains("tpm");

        SoftwareSigningKey thief = SoftwareSigningKey.generate(SigningAlgorithm.ES256);
        String forged = KeyBinding.present(SdJwt.parse(credential), new TokenSigner(thief), asked, clock.instant())
                .text();
        assertThat(node.client().verify(request(forged, asked)).path("verified").asBoolean())
                .isFalse();
    }

    private IssuerClient.Answer answer(IssuerNode node, JsonNode proof) throws Exception {
        String access = node.client().access(node.offer("{}"));
        return node.client().credential(access, "urn:akashi:proof:cmw", List.of(proof));
    }

    private String present(String credential, TpmKey key, PresentationRequest asked) throws Exception {
        return KeyBinding.present(SdJwt.parse(credential), new TokenSigner(key), asked, clock.instant())
                .text();
    }

    /** Evidence of the key in the TPM, beside a proof by {@code prover}. */
    private ObjectNode proof(IssuerNode node, TpmAttester attester, io.akashi.issuer.jose.IssuerKey prover)
            throws Exception {
        String nonce = node.client().nonce();
        byte[] slot = EvidenceBinding.of("SHA-256", nonce, node.client().origin(), prover);
        List<Bytes> evidence = new ArrayList<>(attester.quote(REGISTERS, Bytes.of(slot), "ecdsa"));
        evidence.addAll(attester.certify(Bytes.of(slot)));
        KeyPair attestationKey = new KeyPair(TpmKey.javaKey(attester.attestationKey()), null);
        Bytes certificate = Bytes.of(TpmCertificate.attestation().issue(authority, attestationKey));

        ObjectNode collection = TokenJson.object();
        for (Bytes part : evidence) {
            add(collection, "application/vnd.akashi.evidence.tpm", part, 4);
        }
        add(collection, "application/pkix-cert", certificate, 2);
        add(collection, "application/octet-stream", attester.attestationKey(), 2);
        return TokenJson.object().put("jwt", node.client().proof(prover, nonce)).set("cmw", collection);
    }

    private static void add(ObjectNode collection, String type, Bytes content, int indicator) {
        ArrayNode record = collection.putArray("m" + collection.size());
        record.add(type)
                .add(Base64.getUrlEncoder().withoutPadding().encodeToString(content.toArray()))
                .add(indicator);
    }

    private static JsonNode awaitVerified(IssuerNode node, String shown, PresentationRequest asked) throws Exception {
        return Patience.until(() -> Optional.of(node.client().verify(request(shown, asked)))
                .filter(verdict -> verdict.path("verified").asBoolean()));
    }

    private static ObjectNode request(String shown, PresentationRequest asked) {
        return TokenJson.object()
                .put("credential", shown)
                .put("audience", asked.audience())
                .put("nonce", asked.nonce());
    }
}
