package io.akashi.issuer.credential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All kinds of credentials that an issuer makes, in the order of its configuration; no id twice. */
public record CredentialCatalog(List<CredentialConfiguration> configurations) {
    private static final String BUILT_IN = "hardware-backed-key.json";

    /** Copies the list. */
    public CredentialCatalog {
        configurations = List.copyOf(configurations);
        long ids = configurations.stream()
                .map(CredentialConfiguration::id)
                .distinct()
                .count();
        if (ids != configurations.size()) {
            throw new IllegalArgumentException("every configuration has an id of its own, here one is taken twice");
        }
    }

    /**
     * The configurations of a file's JSON.
     *
     * @throws CatalogException with the place of the fault
     */
    public static CredentialCatalog read(String json) throws CatalogException {
        return new CredentialCatalog(CatalogReader.read(json));
    }

    /**
     * {@code HardwareBackedKeyCredential} in both formats: a key, and what is known of the hardware that keeps it.
     *
     * @param base the URL under which its type and its context are, without a slash at its end
     */
    public static CredentialCatalog hardwareBackedKey(String base) {
        try (InputStream file = CredentialCatalog.class.getResourceAsStream(BUILT_IN)) {
            if (file == null) {
                throw new IllegalStateException("the program lacks its file " + BUILT_IN);
            }
            String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return read(json.replace("{base}", base));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CatalogException e) {
            throw new IllegalArgumentException("a base that is no URL: " + base, e);
        }
    }

    /** These configurations and then those of {@code others}. */
    public CredentialCatalog and(CredentialCatalog others) {
        List<CredentialConfiguration> all = new ArrayList<>(configurations);
        all.addAll(others.configurations);
        return new CredentialCatalog(all);
    }

    /** The configuration of this id. */
    public Optional<CredentialConfiguration> find(String id) {
        return configurations.stream()
                .filter(configuration -> configuration.id().equals(id))
                .findFirst();
    }
}
