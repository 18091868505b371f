package io.akashi.node.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftwareTeeTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Bytes NONCE = Bytes.ofUtf8("a nonce");

    @TempDir
    private Path directory;

    @Test
    void documents_passTheSandboxsPolicyUnderItsRoot() throws Exception {
        SoftwareTee tee = tee();
        Appraisal appraisal = appraise(tee.attest(binding(tee, NONCE)), tee, NONCE);
        assertThat(appraisal.verdict()).as("%s", appraisal.checks()).isEqualTo(Tier.AFFIRMING);
    }

    @Test
    void documents_areBoundToTheirNonce() throws Exception {
        SoftwareTee tee = tee();
        Appraisal appraisal = appraise(tee.attest(binding(tee, Bytes.ofUtf8("another"))), tee, NONCE);
        assertThat(appraisal.verdict()).isEqualTo(Tier.CONTRAINDICATED);
    }

    @Test
    void root_isTheSameAfterAStartAndAnotherInAnotherPlace() throws Exception {
        SoftwareTee tee = tee();
        assertThat(tee().root()).isEqualTo(tee.root());
        SoftwareTee other = SoftwareTee.open(directory.resolve("other"), InstantSource.fixed(NOW));
        assertThat(other.root()).isNotEqualTo(tee.root());
        assertThat(appraise(other.attest(binding(other, NONCE)), tee, NONCE).verdict())
                .isEqualTo(Tier.CONTRAINDICATED);
    }

    private SoftwareTee tee() {
        return SoftwareTee.open(directory.resolve("sandbox.p12"), InstantSource.fixed(NOW));
    }

    /** Any key will do: here that of the root itself. */
    private static ExpectedBinding.Akashi binding(SoftwareTee tee, Bytes nonce) throws Exception {
        VerificationKey key =
                VerificationKey.ofSpki(Bytes.of(tee.root().getPublicKey().getEncoded()));
        return new ExpectedBinding.Akashi(nonce, "http://issuer.example", key, "");
    }

    private static Appraisal appraise(Bytes document, SoftwareTee trusted, Bytes nonce) throws Exception {
        Certificate root = Certificate.read(Bytes.of(trusted.root().getEncoded()));
        VerificationKey key =
                VerificationKey.ofSpki(Bytes.of(trusted.root().getPublicKey().getEncoded()));
        AttestationRequest request = new AttestationRequest(
                List.of(document),
                Endorsements.NONE,
                TrustAnchors.of(List.of(root)),
                NOW,
                NOW,
                new ExpectedBinding.Akashi(nonce, "http://issuer.example", key, ""));
        return Appraiser.of(new VerifierId("akashi", "test")).appraise(SystemName.NITRO, request, policy());
    }

    private static AppraisalPolicy policy() throws Exception {
        try (InputStream in = SoftwareTee.class.getResourceAsStream("/sandbox/policy.json")) {
            return new PolicyReader(AttestationSystems::measurementNames).read(Bytes.of(in.readAllBytes()));
        }
    }
}
