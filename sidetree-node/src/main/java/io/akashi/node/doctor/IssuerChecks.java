package io.akashi.node.doctor;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.policy.PolicyException;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.issuer.oid4vci.metadata.IssuerIdentifier;
import io.akashi.node.config.IssuerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an issuer of credentials stands on besides its keys. */
final class IssuerChecks {
    private static final Duration SOON = Duration.ofDays(30);

    private final IssuerSettings settings;
    private final HttpProbe probe;

    IssuerChecks(IssuerSettings settings, HttpProbe probe) {
        this.settings = settings;
        this.probe = probe;
    }

    List<Check> all() {
        if (!(settings instanceof IssuerSettings.Public issuer)) {
            return List.of(() -> Finding.ok("issuer", "that of a development node"));
        }
        List<Check> checks = new ArrayList<>(List.of(
                () -> publicAddress(issuer.identifier()),
                () -> policy(issuer.trust().policy()),
                () -> collateral(issuer.living().collateral())));
        issuer.offers().certificates().ifPresent(file -> checks.add(() -> certificates(file, Instant.now())));
        return checks;
    }

    private Finding publicAddress(String identifier) {
        try {
            IssuerIdentifier.parse(identifier);
        } catch (IllegalArgumentException e) {
            return Finding.fail("issuer-address", String.valueOf(e.getMessage()), "issuer.identifier is https://host");
        }
        URI address = URI.create(identifier);
        URI metadata = address.resolve("/.well-known/openid-credential-issuer" + address.getPath());
        HttpProbe.Answer answer = probe.get(metadata);
        if (answer instanceof HttpProbe.Answer.Came came && came.status() == 200) {
            return Finding.ok("issuer-address", "wallets find " + metadata);
        }
        String detail = answer instanceof HttpProbe.Answer.Came came
                ? "status " + came.status()
                : ((HttpProbe.Answer.None) answer).reason();
        return Finding.warn(
                "issuer-address",
                metadata + ": " + detail,
                "start the node, and have the proxy of that name send requests to http.host and http.port");
    }

    static Finding policy(Path file) {
        try {
            new PolicyReader(AttestationSystems::measurementNames).read(Bytes.ofUtf8(Files.readString(file)));
            return Finding.ok("issuer-policy", file + " is well formed");
        } catch (PolicyException | IOException e) {
            return Finding.fail("issuer-policy", file + ": " + e.getMessage(), "see docs/attestation.md");
        }
    }

    static Finding collateral(Path directory) {
        Path there =
                Files.exists(directory) ? directory : directory.toAbsolutePath().getParent();
        return there != null && Files.isDirectory(there) && Files.isWritable(there)
                ? Finding.ok("issuer-collateral", directory + " can be written to")
                : Finding.fail(
                        "issuer-collateral",
                        directory + " is not a directory that this user may write to",
                        "make it, or name another with issuer.collateral");
    }

    static Finding certificates(Path file, Instant now) {
        List<X509Certificate> chain = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                chain.add((X509Certificate) certificate);
            }
        } catch (IOException | CertificateException e) {
            return Finding.fail("issuer-certificates", file + ": " + e.getMessage(), "a chain in PEM, leaf first");
        }
        Instant end = chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        if (end.isBefore(now)) {
            return Finding.fail("issuer-certificates", "expired or none, " + end, "renew them");
        }
        return end.isBefore(now.plus(SOON))
                ? Finding.warn("issuer-certificates", "the first ends at " + end, "renew them")
                : Finding.ok("issuer-certificates", chain.size() + ", until " + end);
    }
}
