package io.akashi.conformance.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.binding.BindingSlot;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.crypto.ActivatedKey;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.tpm.CredentialChallenge;
import io.akashi.attestation.x509.Pem;
import io.akashi.attestation.x509.TrustAnchors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A TPM that we did not write, from its endorsement certificate to the verdict. */
class SwtpmTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String FIRMWARE = "0,1,2,3,4,5,6,7";
    private static final String ZERO = "00".repeat(32);

    @TempDir
    private static Path made;

    @TempDir
    private Path work;

    @BeforeAll
    static void manufacture() throws Exception {
        Optional<String> missing = Swtpm.missing();
        assumeTrue(
                missing.isEmpty(),
                () -> "SKIPPED: no " + missing.orElse("")
                        + "; install swtpm swtpm-tools tpm2-tools libtss2-tcti-swtpm0 to run this test");
        Swtpm.manufacture(made, made.resolve("authority"));
    }

    /** A platform and what the verifier knows of it. */
    private record Platform(Swtpm tpm, TpmAttester attester, TrustAnchors anchors, List<Bytes> endorsements)
            implements AutoCloseable {
        @Override
        public void close() {
            tpm.close();
        }

        private Platform activated(ActivatedKey key) {
            return new Platform(tpm, attester, anchors.and(key), endorsements);
        }

        private Appraisal appraise(List<Bytes> evidence, ExpectedBinding binding, String policy) throws Exception {
            Instant now = Instant.now();
            AttestationRequest request =
                    new AttestationRequest(evidence, EndorsementSorter.sort(endorsements), anchors, now, now, binding);
            return Appraiser.of(new VerifierId("https://akashi.io", "conformance"))
                    .appraise(
                            SystemName.TPM,
                            request,
                            new PolicyReader(AttestationSystems::measurementNames).read(Bytes.ofUtf8(policy)));
        }
    }

    private static Bytes random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    /** A running TPM with fresh keys, and its endorsement certificates under the authority that made them. */
    private Platform platform(String scheme) throws Exception {
        Swtpm tpm = Swtpm.start(made, Files.createTempDirectory(work, scheme));
        TpmAttester attester = new TpmAttester(tpm);
        try {
            attester.makeKeys(scheme);
        } catch (IOException | AssertionError e) {
            tpm.close();
            throw e;
        }
        Path authority = made.resolve("authority");
        Bytes root = Bytes.of(Files.readAllBytes(authority.resolve("swtpm-localca-rootca-cert.pem")));
        List<Bytes> endorsements = new ArrayList<>(List.of(
                Bytes.of(Files.readAllBytes(made.resolve("ek-rsa2048.crt"))),
                Bytes.of(Files.readAllBytes(made.resolve("ek-secp384r1.crt"))),
                Bytes.of(Files.readAllBytes(authority.resolve("issuer.pem"))),
                attester.attestationKey(),
                attester.endorsementKey(TpmAttester.RSA)));
        return new Platform(tpm, attester, TrustAnchors.of(Pem.certificates(root)), endorsements);
    }

    /** The same, once the TPM gave back what was wrapped for its attestation key. */
    private static Platform activate(Platform platform, String handle) throws Exception {
        TpmAttester attester = platform.attester();
        CredentialChallenge challenge = CredentialChallenge.make(
                attester.endorsementKey(handle), attester.attestationKey(), random(CredentialChallenge.RANDOM_SIZE));
        Optional<ActivatedKey> key = challenge.accept(attester.answer(challenge, handle));
        assertThat(key).as("answer of " + handle).isPresent();
        return platform.activated(key.orElseThrow());
    }

    private static String policy(List<String> registers) {
        StringBuilder measurements = new StringBuilder();
        for (int i = 0; i < registers.size(); i++) {
            measurements.append(i == 0 ? "" : ",").append("\"pcr" + i + "\":[\"" + registers.get(i) + "\"]");
        }
        return "{\"id\":\"p\",\"maximumAge\":\"PT5M\",\"bindings\":\"any()\",\"missing\":{\"revocation\":\"accept\"},"
                + "\"systems\":{\"tpm\":{\"measurements\":{" + measurements + "},\"tcb\":\"any()\"}}}";
    }

    private static final String UNTOUCHED = policy(List.of(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO));

    private static Optional<Outcome> outcome(Appraisal appraisal, CheckId id) {
        return appraisal.checks().stream()
                .filter(check -> check.id() == id)
                .map(Check::outcome)
                .max(Outcome::compareTo);
    }

    @Test
    void quote_isAcceptedAfterOurChallengeInEveryScheme() throws Exception {
        for (String scheme : List.of("rsassa", "rsapss", "ecdsa")) {
            try (Platform platform = activate(platform(scheme), TpmAttester.RSA)) {
                Bytes nonce = random(32);

                Appraisal appraisal = platform.appraise(
                        platform.attester().quote(FIRMWARE, nonce, scheme),
                        new ExpectedBinding.RawNonce(nonce),
                        UNTOUCHED);

                assertThat(appraisal.verdict())
                        .as("%s: %s", scheme, appraisal.checks())
                        .isEqualTo(Tier.AFFIRMING);
                assertThat(outcome(appraisal, CheckId.QUALIFIED_SIGNER)).contains(Outcome.PASS);
            }
        }
    }

    @Test
    void quote_isAcceptedAfterOurChallengeToTheKeyOnP384() throws Exception {
        try (Platform platform = activate(platform("ecdsa"), TpmAttester.P384)) {
            Bytes nonce = random(32);

            Appraisal appraisal = platform.appraise(
                    platform.attester().quote(FIRMWARE, nonce, "ecdsa"),
                    new ExpectedBinding.RawNonce(nonce),
                    UNTOUCHED);

            assertThat(appraisal.verdict()).as("%s", appraisal.checks()).isEqualTo(Tier.AFFIRMING);
        }
    }

    @Test
    void certifiedKey_isBoundWithAQuoteAndALog() throws Exception {
        try (Platform platform = activate(platform("rsassa"), TpmAttester.RSA)) {
            TpmAttester attester = platform.attester();
            FirmwareLog firmware = new FirmwareLog(attester).boot(true);
            List<String> known = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                known.add(firmware.register(i));
            }
            ExpectedBinding.Akashi binding = new ExpectedBinding.Akashi(
                    random(32), "https://issuer.example", KeyOf.publicArea(attester.key()), "did:ion:test");
            Bytes challenge = binding.valueFor(BindingSlot.narrow("extraData", Bytes.EMPTY));
            List<Bytes> evidence = new ArrayList<>(attester.quote(FIRMWARE, challenge, "rsassa"));
            evidence.addAll(attester.certify(challenge));
            evidence.add(firmware.log());

            Appraisal appraisal = platform.appraise(evidence, binding, policy(known));

            assertThat(appraisal.verdict()).as("%s", appraisal.checks()).isEqualTo(Tier.AFFIRMING);
            assertThat(outcome(appraisal, CheckId.EVENT_LOG)).contains(Outcome.PASS);
            assertThat(outcome(appraisal, CheckId.CERTIFIED_NAME)).contains(Outcome.PASS);
            assertThat(appraisal.findings().claims().get(Claim.CNF)).contains(binding.key());
            assertThat(appraisal.findings().examination().facts().values().get("secureBoot"))
                    .isEqualTo(JsonValue.of(true));
        }
    }

    @Test
    void quote_isRefusedWithALogThatLeavesSecureBootOut() throws Exception {
        try (Platform platform = activate(platform("ecdsa"), TpmAttester.RSA)) {
            Bytes nonce = random(32);
            Bytes empty = new FirmwareLog(platform.attester()).log();
            FirmwareLog firmware = new FirmwareLog(platform.attester()).boot(false);
            List<String> known = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                known.add(firmware.register(i));
            }
            List<Bytes> evidence = new ArrayList<>(platform.attester().quote(FIRMWARE, nonce, "ecdsa"));
            evidence.add(empty);

            Appraisal appraisal = platform.appraise(evidence, new ExpectedBinding.RawNonce(nonce), policy(known));

            assertThat(outcome(appraisal, CheckId.EVENT_LOG)).contains(Outcome.FAIL);
            assertThat(appraisal.verdict()).isEqualTo(Tier.CONTRAINDICATED);
        }
    }

    @Test
    void quote_isRefusedAfterARegisterWasExtended() throws Exception {
        try (Platform platform = activate(platform("ecdsa"), TpmAttester.RSA)) {
            Bytes nonce = random(32);
            platform.attester().extend(4, random(32).toArray());

            Appraisal appraisal = platform.appraise(
                    platform.attester().quote(FIRMWARE, nonce, "ecdsa"),
                    new ExpectedBinding.RawNonce(nonce),
                    UNTOUCHED);

            assertThat(outcome(appraisal, CheckId.TPM_SIGNATURE)).contains(Outcome.PASS);
            assertThat(outcome(appraisal, CheckId.REFERENCE_VALUES)).contains(Outcome.FAIL);
            assertThat(appraisal).isInstanceOf(Appraisal.Rejected.class);
        }
    }

    @Test
    void quote_isRefusedWithAnotherNonceAndWithoutActivation() throws Exception {
        try (Platform platform = platform("ecdsa")) {
            Bytes nonce = random(32);
            List<Bytes> quote = platform.attester().quote(FIRMWARE, nonce, "ecdsa");
            ExpectedBinding asked = new ExpectedBinding.RawNonce(nonce);

            Appraisal unvouched = platform.appraise(quote, asked, UNTOUCHED);
            assertThat(outcome(unvouched, CheckId.EK_CHAIN_MISSING)).contains(Outcome.NO_DATA);
            assertThat(unvouched.verdict()).isEqualTo(Tier.CONTRAINDICATED);

            Platform activated = activate(platform, TpmAttester.RSA);
            assertThat(activated.appraise(quote, asked, UNTOUCHED).verdict()).isEqualTo(Tier.AFFIRMING);
            Appraisal replayed = activated.appraise(quote, new ExpectedBinding.RawNonce(random(32)), UNTOUCHED);
            assertThat(outcome(replayed, CheckId.NONCE)).contains(Outcome.FAIL);
            assertThat(replayed.verdict()).isEqualTo(Tier.CONTRAINDICATED);
        }
    }

    @Test
    void challenge_isNotAnsweredForAnotherKeyOrAnotherTpm() throws Exception {
        Path other = Files.createDirectory(work.resolve("other"));
        Swtpm.manufacture(other, made.resolve("authority"));
        try (Platform platform = platform("ecdsa");
                Swtpm second = Swtpm.start(other, Files.createDirectory(work.resolve("second")))) {
            TpmAttester stranger = new TpmAttester(second);
            stranger.makeKeys("ecdsa");
            Bytes endorsement = platform.attester().endorsementKey(TpmAttester.RSA);
            Bytes random = random(CredentialChallenge.RANDOM_SIZE);

            CredentialChallenge anotherKey = CredentialChallenge.make(endorsement, stranger.attestationKey(), random);
            assertThat(anotherKey.accept(platform.attester().answer(anotherKey, TpmAttester.RSA)))
                    .isEmpty();
            CredentialChallenge anotherTpm =
                    CredentialChallenge.make(endorsement, platform.attester().attestationKey(), random);
            assertThat(anotherTpm.accept(stranger.answer(anotherTpm, TpmAttester.RSA)))
                    .isEmpty();
        }
    }
}
