package io.akashi.attestation.x509;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The roots of vendors, pinned by the SHA-256 fingerprint of their certificates. The certificates themselves come with
 * the evidence or the endorsements and are recognised by it.
 */
public enum BuiltInAnchors {
    /** Published in the AWS Nitro Enclaves user guide, "Verifying the root of trust". */
    AWS_NITRO("641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b"),
    /** https://certificates.trustedservices.intel.com/IntelSGXRootCA.der */
    INTEL_SGX("44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3"),
    /** https://kdsintf.amd.com/vcek/v1/Milan/cert_chain, the last certificate. */
    AMD_MILAN("69d063b45344d26a2e94e1f4210de49ef555308287d4c174445c95639a540bcd"),
    /** https://kdsintf.amd.com/vcek/v1/Genoa/cert_chain, the last certificate. */
    AMD_GENOA("4c6598d19c18719c5dfd4a7d335f674e5bfe1d8f800cea2cf270c10d103db2f1"),
    /** https://kdsintf.amd.com/vcek/v1/Turin/cert_chain, the last certificate. */
    AMD_TURIN("1f084161a44bb6d93778a904877d4819cafa5d05ef4193b2ded9dd9c73dd3f6a");

    private final String fingerprint;

    BuiltInAnchors(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** All of them. */
    public static TrustAnchors all() {
        Set<Bytes> prints =
                Arrays.stream(values()).map(BuiltInAnchors::fingerprint).collect(Collectors.toSet());
        return new TrustAnchors(List.of(), prints, List.of(), List.of());
    }

    /** The SHA-256 digest of the certificate's DER. */
    public Bytes fingerprint() {
        try {
            return Bytes.ofHex(fingerprint);
        } catch (EvidenceException e) {
            throw new IllegalStateException("a fingerprint that is not hexadecimal", e);
        }
    }
}
