package io.akashi.node.doctor;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.Exposure.Tls;
import io.akashi.node.config.NodeSettings.Serving;
import io.akashi.node.http.guard.PemIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the listener for everybody faces the world: its certificate, and whether others find it. */
final class ExposureChecks {
    private static final Duration SOON = Duration.ofDays(14);

    private final Serving serving;
    private final HttpProbe probe;
    private final InstantSource clock;

    ExposureChecks(Serving serving, HttpProbe probe, InstantSource clock) {
        this.serving = serving;
        this.probe = probe;
        this.clock = clock;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(() -> serving.exposure().tls().map(this::tls).orElseGet(this::withoutTls));
        serving.exposure().publicUrl().ifPresent(address -> checks.add(() -> publicUrl(address)));
        return checks;
    }

    private Finding withoutTls() {
        if (serving.isInClear()) {
            return Finding.warn(
                    "tls",
                    "others reach " + serving.http().host()
                            + " without TLS: keys and credentials can be read on the way",
                    "set http.tls, or http.proxies.trusted if a proxy in front speaks TLS; docs/exposing-a-node.md");
        }
        return Finding.ok("tls", "none: " + (serving.http().isLoopback() ? "on loopback only" : "behind a proxy"));
    }

    private Finding tls(Tls files) {
        Instant now = clock.instant();
        X509Certificate certificate;
        try {
            certificate = PemIdentity.read(files, now).certificate();
        } catch (ConfigException e) {
            return Finding.fail("tls", String.valueOf(e.getMessage()), "see docs/exposing-a-node.md");
        }
        Instant end = certificate.getNotAfter().toInstant();
        if (isReadByAll(files.key())) {
            return Finding.warn("tls", "every user can read " + files.key(), "chmod o-rwx " + files.key());
        }
        Optional<TlsProbe.Served> served = TlsProbe.ask(serving.http());
        if (served.filter(found -> !found.certificate().equals(certificate)).isPresent()) {
            return Finding.warn(
                    "tls",
                    serving.http().host() + ":" + serving.http().port() + " shows another certificate than "
                            + files.certificate(),
                    "the node takes a new one within seconds; if it does not, its log says why");
        }
        return end.isBefore(now.plus(SOON))
                ? Finding.warn(
                        "tls", "the certificate ends at " + end, "renew it; the node takes the new files by itself")
                : Finding.ok("tls", "the certificate is in force until " + end);
    }

    private Finding publicUrl(URI address) {
        HttpProbe.Answer answer = probe.get(URI.create(address + "/status"));
        if (answer instanceof HttpProbe.Answer.Came came
                && came.status() == 200
                && came.body().contains("\"didPrefix\"")) {
            return Finding.ok("public-url", "a node answers at " + address);
        }
        String detail = answer instanceof HttpProbe.Answer.Came came
                ? "status " + came.status()
                : ((HttpProbe.Answer.None) answer).reason();
        return Finding.warn(
                "public-url",
                address + "/status: " + detail,
                "start the node, and have that name, and the proxy before it, lead to "
                        + serving.address(serving.http().port()));
    }

    private static boolean isReadByAll(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
