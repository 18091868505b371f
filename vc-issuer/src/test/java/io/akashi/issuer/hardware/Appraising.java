package io.akashi.issuer.hardware;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.crypto.MacKey;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.PolicyException;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.testkit.attest.intel.IntelAttester;
import java.time.Instant;
import java.util.List;

/** An issuer's appraiser over minted collateral. */
public final class Appraising {
    /** A day on which everything minted is in force. */
    public static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static final String POLICY = "{\"id\":\"tag:example,2026:issuer\",\"maximumAge\":\"PT10M\","
            + "\"bindings\":[\"akashi/attest/v1\"],\"hardwareIds\":\"IDS\",\"systems\":{\"tdx\":{\"measurements\":{"
            + "\"mrtd\":MRTD,\"rtmr0\":\"any()\",\"rtmr1\":\"any()\",\"rtmr2\":\"any()\",\"rtmr3\":\"any()\","
            + "\"mrconfigid\":\"any()\",\"mrowner\":\"any()\",\"mrownerconfig\":\"any()\"},"
            + "\"tcb\":{\"statuses\":[\"UpToDate\"],\"advisories\":\"any()\",\"otherwise\":\"OTHERWISE\"}}}}";

    private Appraising() {}

    /** A policy that takes UpToDate alone, and does {@code otherwise} about other words. */
    public static AppraisalPolicy policy(String otherwise) {
        return read(POLICY.replace("OTHERWISE", otherwise));
    }

    /** The same with this choice about identifiers of hardware. */
    static AppraisalPolicy ids(String choice) {
        return read(POLICY.replace("OTHERWISE", "refuse").replace("IDS", choice));
    }

    /** A policy that takes UpToDate alone, and no domain that is measured like those of the tests. */
    public static AppraisalPolicy withoutOurDomain() {
        return read(POLICY.replace("OTHERWISE", "refuse")
                .replace("MRTD", "{\"accept\":[],\"refuse\":[\"" + "d1".repeat(48) + "\"]}"));
    }

    private static AppraisalPolicy read(String text) {
        String whole = text.replace("IDS", "omit").replace("MRTD", "\"any()\"");
        try {
            return new PolicyReader(AttestationSystems::measurementNames).read(Bytes.ofUtf8(whole));
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An appraiser that trusts the minted root. */
    public static EvidenceAppraiser appraiser(AppraisalPolicy policy, CollateralSource source) {
        MacKey secret = MacKey.of(Bytes.ofUtf8("a secret of this issuer"));
        Appraiser appraiser = Appraiser.of(new VerifierId("https://issuer.example", "test"), secret);
        return new EvidenceAppraiser(appraiser, policy, anchors(), source);
    }

    private static TrustAnchors anchors() {
        try {
            return TrustAnchors.of(List.of(Certificate.read(Bytes.of(IntelAttester.ROOT.der()))));
        } catch (EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }
}
