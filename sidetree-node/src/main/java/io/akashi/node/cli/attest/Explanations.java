package io.akashi.node.cli.attest;

import io.akashi.attestation.CheckId;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** What a check that is not in order means, and what to do: one file of texts, by the ids of the checks. */
final class Explanations {
    private static final String FILE = "/attest/explanations.properties";

    private final Properties texts = new Properties();

    private Explanations() {}

    static Explanations load() {
        Explanations explanations = new Explanations();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Explanations.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8)) {
            explanations.texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return explanations;
    }

    /** One sentence on what a fault of {@code check} says of the evidence. */
    String meaning(String check) {
        return text(check, ".means");
    }

    /** One sentence on what the reader can do about it. */
    String remedy(String check) {
        return text(check, ".do");
    }

    /** The ids, and after a dot the kind, of every text. */
    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /** A check without a text of its own is explained by its aspect. */
    private String text(String check, String kind) {
        return Optional.ofNullable(texts.getProperty(check + kind))
                .or(() -> CheckId.find(check)
                        .flatMap(id -> Optional.ofNullable(
                                texts.getProperty(id.aspect().text() + kind))))
                .orElse("");
    }
}
