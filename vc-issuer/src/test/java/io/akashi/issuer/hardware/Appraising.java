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

    /** The same that only warns of a domain that is measured otherwise or can be looked into. */
    public static AppraisalPolicy tolerant(String otherwise) {
        return read(POLICY.replace("OTHERWISE", otherwise)
                .replace("MRTD", "[\"" + "ee".repeat(48) + "\"]")
                .replace("\"systems\"", "\"unknownMeasurements\":\"warn\",\"debug\":\"warn\",\"systems\""));
    }

    /** The same that does without revocation lists. */
    public static AppraisalPolicy withoutRevocation() {
        return read(POLICY.replace("OTHERWISE", "refuse")
                .replace("\"systems\"", "\"missing\":{\"revocation\":\"accept\"},\"systems\""));
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

    /** A policy for guests of SEV-SNP on Milan with at least this version of the SNP firmware. */
    public static AppraisalPolicy snp(int least) {
        return snp(least, 0);
    }

    /** The same for guests that run at this privilege level. */
    public static AppraisalPolicy snp(int least, int vmpl) {
        return read("{\"id\":\"tag:example,2026:snp\",\"maximumAge\":\"PT10M\",\"bindings\":[\"akashi/attest/v1\"],"
                + "\"systems\":{\"sev-snp\":{\"measurements\":{\"measurement\":\"any()\",\"hostData\":\"any()\"},"
                + "\"properties\":{\"vmpl\":[" + vmpl + "]},"
                + "\"tcb\":{\"minimum\":{\"milan/bootloader\":3,\"milan/tee\":1,\"milan/snp\":" + least + ","
                + "\"milan/microcode\":209}}}}}");
    }

    /** A policy for machines with a TPM, whatever they have booted. */
    public static AppraisalPolicy tpm() {
        return read("{\"id\":\"tag:example,2026:tpm\",\"maximumAge\":\"PT10M\",\"bindings\":[\"akashi/attest/v1\"],"
                + "\"missing\":{\"revocation\":\"accept\"},\"systems\":{\"tpm\":{"
                + "\"measurements\":{\"pcr0\":\"any()\",\"pcr7\":\"any()\"},\"tcb\":\"any()\"}}}");
    }

    private static AppraisalPolicy read(String text) {
        String whole = text.replace("IDS", "omit").replace("MRTD", "\"any()\"");
        try {
            return new PolicyReader(AttestationSystems::measurementNames).read(Bytes.ofUtf8(whole));
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An appraiser that trusts Intel's minted root. */
    public static EvidenceAppraiser appraiser(AppraisalPolicy policy, CollateralSource source) {
        return appraiser(policy, source, Bytes.of(IntelAttester.ROOT.der()));
    }

    /** An appraiser that trusts this root. */
    public static EvidenceAppraiser appraiser(AppraisalPolicy policy, CollateralSource source, Bytes root) {
        MacKey secret = MacKey.of(Bytes.ofUtf8("a secret of this issuer"));
        Appraiser appraiser = Appraiser.of(new VerifierId("https://issuer.example", "test"), secret);
        try {
            TrustAnchors anchors = TrustAnchors.of(List.of(Certificate.read(root)));
            return new EvidenceAppraiser(appraiser, policy, anchors, source);
        } catch (EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }
}
