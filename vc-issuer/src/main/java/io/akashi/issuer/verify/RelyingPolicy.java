package io.akashi.issuer.verify;

import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.policy.Allowed;
import java.time.Duration;

/**
 * What a relying party accepts. A value that a credential does not say is accepted by {@code any()} alone.
 *
 * @param issuers their DIDs or URLs, as the credentials have them
 * @param types {@code vct}, or the types beside {@code VerifiableCredential}
 * @param tiers of trustworthiness
 * @param environments such as {@code intel-tdx}
 * @param tcbStatuses such as {@code UpToDate}
 * @param maxAge since the issuance; very long if it does not matter
 */
public record RelyingPolicy(
        Allowed<String> issuers,
        Allowed<String> types,
        Allowed<Tier> tiers,
        Allowed<String> environments,
        Allowed<String> tcbStatuses,
        Duration maxAge) {
    /** Any credential of an issuer that is trusted, of any age. */
    public static RelyingPolicy any() {
        return new RelyingPolicy(
                new Allowed.Any<>(),
                new Allowed.Any<>(),
                new Allowed.Any<>(),
                new Allowed.Any<>(),
                new Allowed.Any<>(),
                Duration.ofDays(36_500));
    }
}
