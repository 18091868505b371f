package io.akashi.node.codes;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The catalogue of codes, from {@code codes/codes.json}.
 *
 * @param problems of our own, in problem details
 * @param rules hints for ION's codes and those beside them, by how the code begins
 * @param wallets OpenID4VCI's
 * @param resolution those of W3C DID Resolution
 * @param evidence why evidence is not taken
 * @param tokens why a credential or presentation is not taken
 * @param keys of key stores
 * @param commands of the command line
 * @param exits of the command line
 */
public record Codes(
        @JsonProperty(required = true) List<Entry> problems,
        @JsonProperty(required = true) List<Rule> rules,
        @JsonProperty(required = true) List<Hint> wallets,
        @JsonProperty(required = true) List<Hint> resolution,
        @JsonProperty(required = true) List<Hint> evidence,
        @JsonProperty(required = true) List<Hint> tokens,
        @JsonProperty(required = true) List<Hint> keys,
        @JsonProperty(required = true) List<Hint> commands,
        @JsonProperty(required = true) List<Exit> exits) {
    private static final Codes ALL = read();

    /** All of them. */
    public static Codes all() {
        return ALL;
    }

    private static Codes read() {
        try (InputStream in = Objects.requireNonNull(Codes.class.getResourceAsStream("/codes/codes.json"))) {
            return JsonMapper.builder().build().readValue(in, Codes.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A problem.
     *
     * @param title what it is, in words that do not change
     * @param hint what to do, as far as it can be said without the case
     * @param where it is answered
     */
    public record Entry(String code, int status, String title, String hint, String where) {}

    /** A hint for the codes that begin so; of several the longest counts. */
    public record Rule(String prefix, String hint) {}

    /** A code and what to do. */
    public record Hint(String code, String hint) {}

    /** A number with which commands end. */
    public record Exit(int code, String meaning, String hint) {}

    /** The problem of this code; a code of a rule is one too where a route answers it so. */
    public Optional<Entry> problem(String code) {
        Optional<Entry> own =
                problems.stream().filter(entry -> entry.code().equals(code)).findFirst();
        return own.isPresent()
                ? own
                : rule(code).map(hint -> new Entry(code, 400, code.replace('_', ' '), hint, "routes about operations"));
    }

    /** The hint for a code of the rules. */
    public Optional<String> rule(String code) {
        return rules.stream()
                .filter(rule -> code.startsWith(rule.prefix()))
                .max(Comparator.comparingInt(rule -> rule.prefix().length()))
                .map(Rule::hint);
    }
}
