package io.akashi.attestation.policy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.system.Property;
import io.akashi.attestation.system.SystemName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who accepts whatever a signer signed accepts its old and its test versions too, so the policy must say which product
 * and which versions it means.
 *
 * @param code the measurement of the code
 * @param signers the measurements of who signed it
 * @param versions what must be named where a signer is and the code is not
 */
record SignerRule(String code, Set<String> signers, List<Property> versions) {
    private static final SignerRule NONE = new SignerRule("", Set.of(), List.of());

    private static final Map<SystemName, SignerRule> RULES = Map.of(
            SystemName.SGX,
            new SignerRule("mrenclave", Set.of("mrsigner"), List.of(Property.SGX_PRODUCT, Property.SGX_VERSION)),
            SystemName.SEV_SNP,
            new SignerRule(
                    "measurement",
                    Set.of("idKeyDigest", "authorKeyDigest"),
                    List.of(Property.SNP_FAMILY, Property.SNP_IMAGE, Property.SNP_GUEST_VERSION)));

    /** Copies the collections. */
    SignerRule {
        signers = Set.copyOf(signers);
        versions = List.copyOf(versions);
    }

    static SignerRule of(SystemName system) {
        return RULES.getOrDefault(system, NONE);
    }

    List<Property> demanded(Map<String, Allowed<Bytes>> measurements) {
        boolean anyCode = measurements.get(code) instanceof Allowed.Any;
        boolean named = signers.stream().anyMatch(signer -> measurements.get(signer) instanceof Allowed.Only);
        return anyCode && named ? versions : List.of();
    }
}
