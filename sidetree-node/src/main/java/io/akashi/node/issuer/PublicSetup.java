package io.akashi.node.issuer;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.crypto.MacKey;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.PolicyException;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.x509.BuiltInAnchors;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.issuer.credential.CatalogException;
import io.akashi.issuer.credential.CredentialCatalog;
import io.akashi.issuer.credential.SubjectClaims;
import io.akashi.issuer.credential.SubjectsFile;
import io.akashi.issuer.hardware.translate.KeyStorageLevels;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.oid4vci.metadata.IssuerIdentifier;
import io.akashi.issuer.oid4vci.proof.AttestationTrust;
import io.akashi.issuer.trust.LivingPolicy;
import io.akashi.issuer.trust.audit.WebhookSeal;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.KeyStore;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.issuer.outside.HttpSubjects;
import io.akashi.node.issuer.outside.HttpWebhook;
import io.akashi.node.issuer.outside.NodeCollateral;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.collateral.AmdKds;
import io.akashi.outbound.collateral.DirectoryCollateral;
import io.akashi.outbound.collateral.EvaluationFloors;
import io.akashi.outbound.collateral.IntelPcs;
import io.akashi.outbound.collateral.KeptCollateral;
import io.akashi.outbound.collateral.KeySets;
import io.akashi.outbound.collateral.VendorCollateral;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The issuer of a configuration file. */
final class PublicSetup {
    private static final Logger LOG = LoggerFactory.getLogger(PublicSetup.class);

    private PublicSetup() {}

    /** @throws ConfigException if a file that the settings name is missing or wrong */
    static IssuerSetup of(IssuerSettings.Public settings, String didMethod, IssuerWiring.Node node) {
        IssuerIdentifier identifier = identifier(settings.identifier());
        IssuerSettings.Living living = settings.living();
        EvaluationFloors floors = floors(living.collateral());
        TrustAnchors anchors =
                BuiltInAnchors.all().and(PemFiles.roots(settings.trust().anchors()));
        DirectoryCollateral directory = new DirectoryCollateral(living.collateral());
        KeptCollateral kept = new KeptCollateral(
                        directory,
                        vendors(node.world().outbound()),
                        floors,
                        anchors,
                        node.world().clock())
                .telling(detail -> LOG.warn("event=collateral_not_kept detail=\"{}\"", detail));
        AttestationTrust providers = new AttestationTrust(
                PemFiles.roots(settings.trust().walletProviders()),
                Map.of(),
                settings.trust().takesDrafts() ? AttestationTrust.Types.FINAL_AND_DRAFT : AttestationTrust.Types.FINAL);
        return new IssuerSetup(
                identifier,
                didMethod,
                node.keys(),
                settings.offers().certificates().map(file -> certified(file, node.keys())),
                new IssuerSetup.Offered(catalog(settings.offers(), identifier), subjects(settings.offers())),
                new IssuerSetup.Trust(
                        policy(settings.trust().policy()),
                        anchors,
                        providers,
                        new NodeCollateral(kept, floors),
                        new KeyStorageLevels(Map.of())),
                new IssuerSetup.Living(
                        living.interval(),
                        new LivingPolicy(living.grace(), true, LivingPolicy.OnFreshEvidence.LIFT),
                        new CollateralVersion(directory),
                        living.webhook().map(PublicSetup::hook)),
                List.of());
    }

    private static IssuerIdentifier identifier(String text) {
        try {
            return IssuerIdentifier.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("the issuer's identifier: " + e.getMessage());
        }
    }

    /** The key that the chain is for: any of the issuer's, so that a new key of the DID does not leave the chain behind. */
    private static IssuerKey certified(Path file, KeyStore keys) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : PemFiles.certificates(file)) {
            chain.add(javaCertificate(certificate.der()));
        }
        var certified = io.akashi.sidetree.encoding.Bytes.copyOf(
                chain.get(0).getPublicKey().getEncoded());
        return keys.keys().stream()
                .filter(key ->
                        key.purpose() == KeyPurpose.ISSUER && key.publicKey().equals(certified))
                .findFirst()
                .map(key -> new StoredIssuerKey(key, new KeyReference.Certified(chain)))
                .orElseThrow(() -> new ConfigException("the first certificate in " + file
                        + " is for no issuer key of the key store: 'akashi keys list' shows them, and 'akashi keys create"
                        + " --purpose issuer' makes one"));
    }

    private static X509Certificate javaCertificate(Bytes der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toArray()));
        } catch (CertificateException e) {
            throw new ConfigException("a certificate of the issuer's: " + e.getMessage());
        }
    }

    private static CredentialCatalog catalog(IssuerSettings.Offers offers, IssuerIdentifier identifier) {
        CredentialCatalog builtIn = CredentialCatalog.hardwareBackedKey(identifier.text());
        if (offers.catalog().isEmpty()) {
            return builtIn;
        }
        Path file = offers.catalog().get();
        try {
            return CredentialCatalog.read(text(file)).and(builtIn);
        } catch (CatalogException | IllegalArgumentException e) {
            throw new ConfigException(file + ": " + e.getMessage());
        }
    }

    private static SubjectClaims subjects(IssuerSettings.Offers offers) {
        if (offers.subjects() instanceof IssuerSettings.Subjects.None) {
            return SubjectClaims.none();
        }
        if (offers.subjects() instanceof IssuerSettings.Subjects.At service) {
            return new HttpSubjects(service.address());
        }
        Path file = ((IssuerSettings.Subjects.InFile) offers.subjects()).file();
        try {
            return SubjectsFile.read(text(file));
        } catch (CatalogException e) {
            throw new ConfigException(file + ": " + e.getMessage());
        }
    }

    private static AppraisalPolicy policy(Path file) {
        try {
            return new PolicyReader(AttestationSystems::measurementNames).read(Bytes.ofUtf8(text(file)));
        } catch (PolicyException e) {
            throw new ConfigException(file + ": " + e.getMessage());
        }
    }

    private static VendorCollateral vendors(Outbound outbound) {
        return new VendorCollateral(IntelPcs.ofIntel(outbound), AmdKds.ofAmd(outbound), KeySets.none(outbound));
    }

    private static EvaluationFloors floors(Path directory) {
        try {
            Files.createDirectories(directory);
            return EvaluationFloors.open(new DirectoryCollateral(directory).floorsFile());
        } catch (IOException e) {
            throw new ConfigException("cannot use " + directory + " (" + e.getMessage() + ")");
        }
    }

    private static IssuerSetup.Hook hook(IssuerSettings.Hook hook) {
        String secret = text(hook.secretFile()).strip();
        if (secret.length() < 16) {
            throw new ConfigException(
                    "the webhook's secret in " + hook.secretFile() + " is shorter than 16 characters");
        }
        return new IssuerSetup.Hook(
                new HttpWebhook(hook.address()), new WebhookSeal.Signature(MacKey.of(Bytes.ofUtf8(secret))));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + " (" + e.getMessage() + ")");
        }
    }
}
