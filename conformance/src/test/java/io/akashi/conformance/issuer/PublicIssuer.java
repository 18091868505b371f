package io.akashi.conformance.issuer;

import io.akashi.keystore.KeyFile;
import io.akashi.keystore.Passphrase;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.config.IssuerSettings.Living;
import io.akashi.node.config.IssuerSettings.Offers;
import io.akashi.node.config.IssuerSettings.Subjects;
import io.akashi.node.config.IssuerSettings.Trust;
import io.akashi.node.config.KeySource;
import io.akashi.testkit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of an issuer that is none of a development node, with all its files in one directory. */
final class PublicIssuer {
    private static final Duration LONG = Duration.ofDays(300);

    private final Path directory;
    private final int port = FreePort.find();
    private Offers offers = new Offers(Optional.empty(), new Subjects.None(), Optional.empty());
    private String policy = "";
    private List<Path> anchors = List.of();
    private Duration grace = Duration.ofDays(30);
    private Optional<IssuerSettings.Hook> hook = Optional.empty();

    PublicIssuer(Path directory) {
        this.directory = directory;
    }

    /** Appraises evidence by this policy, under this root. */
    PublicIssuer appraising(String byPolicy, String rootPem) throws IOException {
        policy = byPolicy;
        anchors = List.of(Files.writeString(directory.resolve("anchors.pem"), rootPem));
        return this;
    }

    /** Has a catalog of its own, and asks a server about subjects. */
    PublicIssuer offering(String catalog, URI subjects) throws IOException {
        Path file = Files.writeString(directory.resolve("catalog.json"), catalog);
        offers = new Offers(Optional.of(file), new Subjects.At(subjects), Optional.empty());
        return this;
    }

    /** Waits so long with platforms that are out of date, and tells of changes there. */
    PublicIssuer living(Duration withGrace, URI webhook) throws IOException {
        grace = withGrace;
        hook = Optional.of(new IssuerSettings.Hook(webhook, secret()));
        return this;
    }

    private Path secret() throws IOException {
        return Files.writeString(directory.resolve("secret"), "a secret of thirty characters.");
    }

    /** The directory in which the node looks for the vendors' statements. */
    Path collateral() {
        return directory.resolve("collateral");
    }

    /** Starts the node. */
    IssuerNode start(MovedClock clock) throws IOException {
        Path passphrase = Files.writeString(directory.resolve("passphrase"), "correct horse battery");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        Path keys = directory.resolve("keys.json");
        try (Passphrase secret = Passphrase.ofFile(passphrase)) {
            KeyFile.create(keys, secret).close();
        }
        IssuerSettings.Public settings = new IssuerSettings.Public(
                "http://127.0.0.1:" + port,
                new KeySource.EncryptedFile(keys, Optional.of(passphrase)),
                offers,
                new Trust(Files.writeString(directory.resolve("policy.json"), policy), anchors, List.of(), false),
                new Living(collateral(), LONG, grace, hook));
        return IssuerNode.start(directory.resolve("data"), port, settings, clock);
    }
}
