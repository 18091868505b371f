package io.akashi.node.issuer;

import io.akashi.issuer.credential.CredentialConfiguration;
import io.akashi.issuer.credential.CredentialConfiguration.KeyRule;
import io.akashi.issuer.credential.CredentialKind;
import io.akashi.issuer.credential.KeyRequirement;
import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.oid4vci.metadata.CredentialFormat;
import io.akashi.issuer.oid4vci.metadata.OfferedConfiguration;
import io.akashi.issuer.oid4vci.metadata.ProofRule;
import io.akashi.issuer.oid4vci.proof.HardwareProofs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells wallets of the kinds of credentials that a catalog has.
 *
 * @param didMethod of the node's own network, as {@code did:ion}
 * @param identity whose keys sign
 */
record OfferedKinds(String didMethod, IssuerIdentity identity) {
    /** With which keys of holders prove themselves. */
    private static final List<String> PROOFS = List.of("ES256", "ES384", "EdDSA", "ES256K");

    OfferedConfiguration of(CredentialConfiguration kind) {
        return new OfferedConfiguration(
                kind.id(),
                format(kind.kind()),
                kind.id(),
                List.of(signing(kind.kind()).signer().algorithm().text()),
                binding(kind.keys()),
                kind.metadata());
    }

    private IssuerIdentity.Signing signing(CredentialKind kind) {
        return kind instanceof CredentialKind.VcJwt ? identity.vcJwt() : identity.sdJwt();
    }

    private static CredentialFormat format(CredentialKind kind) {
        return kind instanceof CredentialKind.VcJwt vc
                ? new CredentialFormat.VcJwt(vc.contexts(), vc.types())
                : new CredentialFormat.SdJwtVc(((CredentialKind.SdJwtVc) kind).vct());
    }

    private OfferedConfiguration.Binding binding(KeyRule rule) {
        if (!(rule instanceof KeyRule.Bound bound)) {
            return OfferedConfiguration.Binding.NONE;
        }
        KeyRequirement keys = bound.requirement();
        ProofRule plain = new ProofRule(PROOFS, new ProofRule.Attestation.NotNeeded());
        Map<String, ProofRule> proofs = new LinkedHashMap<>();
        if (keys.evidence() == KeyRequirement.Evidence.OPTIONAL) {
            ProofRule attested = keys.isNone()
                    ? plain
                    : new ProofRule(
                            PROOFS, new ProofRule.Attestation.Needed(keys.keyStorage(), keys.userAuthentication()));
            proofs.put("jwt", attested);
            proofs.put("attestation", attested);
        }
        proofs.put(HardwareProofs.TYPE, plain);
        return new OfferedConfiguration.Binding(List.of("jwk", "did:jwk", "did:key", didMethod), proofs);
    }
}
