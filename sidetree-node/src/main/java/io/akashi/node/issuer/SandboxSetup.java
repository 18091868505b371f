package io.akashi.node.issuer;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.PolicyException;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.issuer.credential.CredentialCatalog;
import io.akashi.issuer.credential.SubjectClaims;
import io.akashi.issuer.hardware.CollateralSource;
import io.akashi.issuer.hardware.translate.KeyStorageLevels;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.oid4vci.metadata.IssuerIdentifier;
import io.akashi.issuer.oid4vci.proof.AttestationTrust;
import io.akashi.issuer.trust.LivingPolicy;
import io.akashi.keystore.KeyAlgorithm;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.StoredKey;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.sandbox.SandboxAuthority;
import io.akashi.node.sandbox.SandboxRoutes;
import io.akashi.node.sandbox.SoftwareTee;
import io.akashi.node.sandbox.WalletProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The issuer of a development node: hardware of software, a wallet provider of its own, one certificate authority for all. */
final class SandboxSetup {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private SandboxSetup() {}

    /** The setup, whose roots are in a file of the node's directory. */
    static IssuerSetup of(IssuerSettings.Sandbox settings, String didMethod, IssuerWiring.Node node) {
        IssuerIdentifier identifier = IssuerIdentifier.parse(node.address());
        KeyStore keys = node.keys();
        Path file = node.data().resolve("sandbox").resolve("roots.p12");
        InstantSource clock = node.world().clock();
        SoftwareTee tee = SoftwareTee.open(file, clock);
        WalletProvider provider = WalletProvider.open(file, clock);
        SandboxAuthority authority = SandboxAuthority.open(file, clock);
        AttestationTrust providers = new AttestationTrust(
                anchor(provider.root()).and(PemFiles.roots(settings.walletProviders())),
                Map.of(),
                AttestationTrust.Types.FINAL_AND_DRAFT);
        IssuerSetup.Trust trust = new IssuerSetup.Trust(
                policy(),
                anchor(tee.root()).and(anchor(authority.root())),
                providers,
                new NoCollateral(),
                new KeyStorageLevels(Map.of(SystemName.NITRO, List.of("iso_18045_high"))));
        return new IssuerSetup(
                identifier,
                didMethod,
                keys,
                Optional.of(certified(authority, identifier, keys)),
                new IssuerSetup.Offered(CredentialCatalog.hardwareBackedKey(identifier.text()), SubjectClaims.none()),
                trust,
                new IssuerSetup.Living(INTERVAL, LivingPolicy.DEFAULT, () -> 0, Optional.empty()),
                new SandboxRoutes(tee, provider, authority).routes());
    }

    private static IssuerKey certified(SandboxAuthority authority, IssuerIdentifier identifier, KeyStore keys) {
        StoredKey key =
                keys.active(KeyPurpose.ISSUER).orElseGet(() -> keys.create(KeyPurpose.ISSUER, KeyAlgorithm.P256));
        X509Certificate certificate =
                authority.certify(identifier.text(), key.publicKey().borrow());
        return new StoredIssuerKey(key, new KeyReference.Certified(List.of(certificate)));
    }

    private static TrustAnchors anchor(X509Certificate root) {
        try {
            return TrustAnchors.of(List.of(Certificate.read(Bytes.of(root.getEncoded()))));
        } catch (EvidenceException | CertificateEncodingException e) {
            throw new IllegalStateException("a root of our own cannot be read", e);
        }
    }

    private static AppraisalPolicy policy() {
        try (InputStream in = Objects.requireNonNull(SandboxSetup.class.getResourceAsStream("/sandbox/policy.json"))) {
            return new PolicyReader(AttestationSystems::measurementNames).read(Bytes.of(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PolicyException e) {
            throw new IllegalStateException("a policy of our own cannot be read", e);
        }
    }

    /** Nobody makes statements about hardware that is none. */
    private record NoCollateral() implements CollateralSource {
        @Override
        public List<Item> itemsFor(SystemName system, Facts facts) {
            return List.of();
        }

        @Override
        public Endorsements withoutOld(Endorsements given) {
            return given;
        }
    }
}
