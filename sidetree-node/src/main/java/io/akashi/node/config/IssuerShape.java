package io.akashi.node.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code "issuer"} of a configuration file: an issuer of credentials. Relative paths begin in the node's directory. */
record IssuerShape(
        @Nullable String identifier,
        @Nullable String keystore,
        @Nullable String passphraseFile,
        @Nullable String catalog,
        @Nullable String subjects,
        @Nullable String certificates,
        @JsonProperty(required = true) String policy,
        @Nullable List<String> anchors,
        @Nullable List<String> walletProviders,
        @Nullable Boolean takesDraftAttestations,
        @Nullable String collateral,
        @Nullable String reappraiseEvery,
        @Nullable String grace,
        @Nullable HookShape webhook) {
    IssuerSettings toIssuer(Path data, Optional<URI> publicUrl) {
        return new IssuerSettings.Public(
                identifier(publicUrl.map(URI::toString)),
                new KeySource.EncryptedFile(
                        data.resolve(Objects.requireNonNullElse(keystore, "keys.json")), path(passphraseFile, data)),
                new IssuerSettings.Offers(path(catalog, data), subjects(data), path(certificates, data)),
                new IssuerSettings.Trust(
                        data.resolve(policy),
                        paths(anchors, data),
                        paths(walletProviders, data),
                        Boolean.TRUE.equals(takesDraftAttestations)),
                new IssuerSettings.Living(
                        data.resolve(Objects.requireNonNullElse(collateral, "collateral")),
                        NodeFile.duration(Objects.requireNonNullElse(reappraiseEvery, "1h")),
                        days(Objects.requireNonNullElse(grace, "P30D")),
                        Optional.ofNullable(webhook).map(hook -> hook.toHook(data))));
    }

    /** A listener has one name for the world: what is said here must lie at the public address if there is one. */
    private String identifier(Optional<String> publicUrl) {
        String said = identifier == null ? publicUrl.orElse("") : identifier;
        if (said.isEmpty()) {
            throw new ConfigException("the issuer's address is missing: set http.publicUrl or issuer.identifier");
        }
        if (publicUrl.filter(address -> !(said + "/").startsWith(address + "/")).isPresent()) {
            throw new ConfigException(
                    "issuer.identifier " + said + " is not at http.publicUrl " + publicUrl.get() + ": leave one out");
        }
        return said;
    }

    private IssuerSettings.Subjects subjects(Path data) {
        if (subjects == null) {
            return new IssuerSettings.Subjects.None();
        }
        return subjects.matches("https?://.*")
                ? new IssuerSettings.Subjects.At(address("subjects", subjects))
                : new IssuerSettings.Subjects.InFile(data.resolve(subjects));
    }

    /** An address to which what is sent stays between the two: https, or http on this machine. */
    static URI address(String setting, String said) {
        URI uri = URI.create(said);
        boolean isHere = List.of("127.0.0.1", "[::1]", "localhost").contains(String.valueOf(uri.getHost()));
        if (uri.getHost() == null || !"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && isHere)) {
            throw new ConfigException("expected " + setting + " at https, or http on this machine, found " + said);
        }
        return uri;
    }

    private static Optional<Path> path(@Nullable String said, Path data) {
        return Optional.ofNullable(said).map(data::resolve);
    }

    private static List<Path> paths(@Nullable List<String> said, Path data) {
        return said == null ? List.of() : said.stream().map(data::resolve).toList();
    }

    private static Duration days(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new ConfigException("expected a grace as P30D or PT12H, found '" + text + "'");
        }
    }

    /** Who is told of changes. */
    record HookShape(
            @JsonProperty(required = true) String address,
            @JsonProperty(required = true) String secretFile) {
        IssuerSettings.Hook toHook(Path data) {
            return new IssuerSettings.Hook(IssuerShape.address("the webhook", address), data.resolve(secretFile));
        }
    }
}
