package io.akashi.issuer.credential;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.credential.CredentialConfiguration.KeyRule;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.sdjwt.ClaimPath;
import io.akashi.issuer.sdjwt.SdJwtVc;
import io.akashi.issuer.vcdm.CredentialModel;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads configurations from JSON and refuses whatever could not be issued. docs/credentials.md describes the file. */
final class CatalogReader {
    private static final Set<String> COMMON =
            Set.of("id", "format", "claims", "disclosable", "validity", "keys", "display");
    private static final int MAX_BATCH = 100;
    /** Claims of every SD-JWT VC, which a rule must not overwrite. */
    private static final Set<String> TAKEN =
            Set.of("iss", "iat", "nbf", "exp", "cnf", "vct", "status", "_sd", "_sd_alg", "...");

    private CatalogReader() {}

    static List<CredentialConfiguration> read(String json) throws CatalogException {
        JsonNode root;
        try {
            root = TokenJson.read(json);
        } catch (TokenException e) {
            throw new CatalogException("file", "JSON", e.detail());
        }
        CatalogObject file = CatalogObject.of("", root);
        file.allow(Set.of("configurations"));
        List<CredentialConfiguration> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (CatalogObject.Item item : file.items("configurations")) {
            CatalogObject object = CatalogObject.of(item.place(), item.node());
            CredentialConfiguration configuration = configuration(object);
            if (!ids.add(configuration.id())) {
                throw new CatalogException(object.at("id"), "an id that is not taken", configuration.id());
            }
            all.add(configuration);
        }
        if (all.isEmpty()) {
            throw new CatalogException("configurations", "at least one configuration", "none");
        }
        return all;
    }

    private static CredentialConfiguration configuration(CatalogObject object) throws CatalogException {
        CredentialKind kind = kind(object);
        return new CredentialConfiguration(
                object.text("id"),
                kind,
                rules(object, kind),
                disclosable(object, kind),
                validity(object),
                keys(object),
                display(object));
    }

    private static CredentialKind kind(CatalogObject object) throws CatalogException {
        Set<String> names = new HashSet<>(COMMON);
        String format = object.text("format");
        if (format.equals("dc+sd-jwt")) {
            names.add("vct");
            object.allow(names);
            return new CredentialKind.SdJwtVc(object.text("vct"));
        }
        if (format.equals("vc+jwt")) {
            names.addAll(Set.of("contexts", "types"));
            object.allow(names);
            return new CredentialKind.VcJwt(
                    before(CredentialModel.CONTEXT, object.texts("contexts")),
                    before("VerifiableCredential", object.someTexts("types")));
        }
        throw new CatalogException(object.at("format"), "dc+sd-jwt or vc+jwt", format);
    }

    private static List<String> before(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        others.stream().filter(other -> !other.equals(first)).forEach(all::add);
        return all;
    }

    private static List<ClaimRule> rules(CatalogObject object, CredentialKind kind) throws CatalogException {
        List<ClaimRule> rules = new ArrayList<>();
        for (CatalogObject.Item item : object.items("claims")) {
            CatalogObject claim = CatalogObject.of(item.place(), item.node());
            ClaimRule rule = rule(claim, kind);
            for (ClaimRule other : rules) {
                if (rule.collidesWith(other)) {
                    throw new CatalogException(
                            claim.at("to"), "a place of its own", rule.to() + ", where " + other.to() + " stands");
                }
            }
            rules.add(rule);
        }
        return rules;
    }

    private static ClaimRule rule(CatalogObject claim, CredentialKind kind) throws CatalogException {
        claim.allow(Set.of("from", "path", "to", "required"));
        String from = claim.text("from");
        ClaimSource source = ClaimSource.of(from)
                .orElseThrow(() -> new CatalogException(claim.at("from"), "key, subject or offer", from));
        List<String> path = claim.someTexts("path");
        List<String> to = claim.node().has("to") ? claim.someTexts("to") : path;
        boolean taken = kind instanceof CredentialKind.SdJwtVc
                ? TAKEN.contains(to.get(0))
                : to.get(0).equals("id");
        if (taken) {
            throw new CatalogException(claim.at("to"), "another claim than those of every credential", to.get(0));
        }
        ClaimRule.Need need = claim.flag("required", true) ? ClaimRule.Need.REQUIRED : ClaimRule.Need.OPTIONAL;
        return new ClaimRule(source, path, to, need);
    }

    private static Set<ClaimPath> disclosable(CatalogObject object, CredentialKind kind) throws CatalogException {
        Set<ClaimPath> paths = new HashSet<>();
        for (CatalogObject.Item item : object.items("disclosable")) {
            if (kind instanceof CredentialKind.VcJwt) {
                throw new CatalogException(object.at("disclosable"), "none for vc+jwt", "some");
            }
            try {
                ClaimPath path = ClaimPath.of(item.node());
                SdJwtVc.requireConcealable(path);
                paths.add(path);
            } catch (IllegalArgumentException e) {
                throw new CatalogException(
                        item.place(), "the path of a claim that may be concealed", e.getMessage() + "");
            }
        }
        return paths;
    }

    private static Duration validity(CatalogObject object) throws CatalogException {
        String text = object.text("validity");
        try {
            Duration validity = Duration.parse(text);
            if (validity.compareTo(Duration.ofMinutes(1)) >= 0 && validity.compareTo(Duration.ofDays(3660)) <= 0) {
                return validity;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw new CatalogException(object.at("validity"), "a duration from PT1M to P3660D", text);
    }

    private static KeyRule keys(CatalogObject object) throws CatalogException {
        if (!object.node().has("keys")) {
            return new KeyRule.Bound(new KeyRequirement(List.of(), List.of(), KeyRequirement.Evidence.OPTIONAL), 1);
        }
        CatalogObject keys = CatalogObject.of(object.at("keys"), object.node().path("keys"));
        keys.allow(Set.of("bound", "key_storage", "user_authentication", "evidence", "batch_size"));
        if (!keys.flag("bound", true)) {
            keys.allow(Set.of("bound"));
            return new KeyRule.Unbound();
        }
        KeyRequirement requirement = new KeyRequirement(
                keys.texts("key_storage"),
                keys.texts("user_authentication"),
                keys.flag("evidence", false) ? KeyRequirement.Evidence.REQUIRED : KeyRequirement.Evidence.OPTIONAL);
        return new KeyRule.Bound(requirement, keys.number("batch_size", 1, MAX_BATCH));
    }

    private static JsonNode display(CatalogObject object) throws CatalogException {
        for (CatalogObject.Item item : object.items("display")) {
            CatalogObject.of(item.place(), item.node()).text("name");
        }
        JsonNode display = object.node().path("display");
        return display.isMissingNode() ? TokenJson.object().arrayNode() : display;
    }
}
