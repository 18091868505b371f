package io.akashi.issuer.credential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.CredentialIssuer;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.credential.CredentialConfiguration.KeyRule;
import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.status.StatusAddresses;
import io.akashi.issuer.status.StatusIndex;
import io.akashi.issuer.status.StatusLists;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes credentials by configuration: claims are gathered, statuses allocated on disk, credentials signed, then registered on
 * disk; only then are they handed out. Safe for threads.
 */
public final class TemplateIssuer implements CredentialIssuer {
    private final CredentialCatalog catalog;
    private final Sources sources;
    private final StatusLists statuses;
    private final IssuedRegister register;
    private final CredentialWriter writer;
    private final LastCheck lastCheck;

    /** An issuer of the catalog's credentials. */
    public TemplateIssuer(CredentialCatalog catalog, IssuerIdentity identity, Sources sources, Records records) {
        this.catalog = catalog;
        this.sources = sources;
        this.statuses = records.statuses();
        this.register = records.register();
        this.writer = new CredentialWriter(identity, records.addresses());
        this.lastCheck = (key, now) -> Optional.empty();
    }

    private TemplateIssuer(TemplateIssuer other, LastCheck lastCheck) {
        this.catalog = other.catalog;
        this.sources = other.sources;
        this.statuses = other.statuses;
        this.register = other.register;
        this.writer = other.writer;
        this.lastCheck = lastCheck;
    }

    /** The same issuer, which asks {@code last} about each key between the check of a request and its signatures. */
    public TemplateIssuer asking(LastCheck last) {
        return new TemplateIssuer(this, last);
    }

    /** Where claims come from that are not of the key. */
    public record Sources(SubjectClaims subjects, SubjectClaims offers) {
        /** Nothing is known of any subject. */
        public static final Sources NONE = new Sources(SubjectClaims.none(), SubjectClaims.none());
    }

    /** What is kept of credentials. */
    public record Records(StatusLists statuses, StatusAddresses addresses, IssuedRegister register) {}

    @Override
    public Answer issue(Order order, Instant now) {
        Optional<CredentialConfiguration> configuration = catalog.find(order.configuration());
        if (configuration.isEmpty()) {
            return new Answer.Refused("no credential is configured as '" + order.configuration() + "'");
        }
        Optional<String> refusal = refusal(configuration.get(), order.keys());
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get());
        }
        Map<ClaimSource, ObjectNode> known = new EnumMap<>(ClaimSource.class);
        for (ClaimSource source : List.of(ClaimSource.SUBJECT, ClaimSource.OFFER)) {
            boolean asked = configuration.get().claims().stream().anyMatch(rule -> rule.source() == source);
            SubjectClaims.Answer answer = asked ? ask(source, order.subject()) : new SubjectClaims.Answer.Unknown();
            if (answer instanceof SubjectClaims.Answer.Unavailable unavailable) {
                return new Answer.Later(unavailable.interval());
            }
            if (answer instanceof SubjectClaims.Answer.Known claims) {
                known.put(source, claims.claims());
            }
        }
        return make(configuration.get(), known, order.keys(), now);
    }

    private static Optional<String> refusal(CredentialConfiguration configuration, List<HolderKey> keys) {
        if (!(configuration.keys() instanceof KeyRule.Bound bound)) {
            return keys.isEmpty() ? Optional.empty() : Optional.of("this credential is bound to no key");
        }
        if (keys.isEmpty() || keys.size() > bound.batch()) {
            return Optional.of("expected 1 to " + bound.batch() + " keys, found " + keys.size());
        }
        return keys.stream()
                .flatMap(key -> bound.requirement().refusal(key).stream())
                .findFirst();
    }

    private SubjectClaims.Answer ask(ClaimSource source, String subject) {
        return (source == ClaimSource.SUBJECT ? sources.subjects() : sources.offers()).find(subject);
    }

    private Answer make(
            CredentialConfiguration configuration,
            Map<ClaimSource, ObjectNode> known,
            List<HolderKey> keys,
            Instant now) {
        List<List<HolderKey>> bindings = keys.isEmpty()
                ? List.of(List.of())
                : keys.stream().map(List::of).toList();
        List<ObjectNode> claims = new ArrayList<>();
        for (List<HolderKey> binding : bindings) {
            binding.forEach(key -> known.put(ClaimSource.KEY, KeyFacts.of(key)));
            ClaimAssembly assembly = ClaimAssembly.of(configuration.claims(), known);
            if (assembly.missing().isPresent()) {
                return new Answer.Refused(assembly.missing().get());
            }
            claims.add(assembly.claims());
        }
        List<StatusIndex> places = statuses.allocate(bindings.size());
        for (HolderKey key : keys) {
            Optional<String> withdrawn = lastCheck.refusal(key, now);
            if (withdrawn.isPresent()) {
                return new Answer.Refused(withdrawn.get());
            }
        }
        List<IssuedCredential> issued = new ArrayList<>();
        List<String> credentials = new ArrayList<>();
        for (int i = 0; i < bindings.size(); i++) {
            IssuedCredential one = entry(configuration, bindings.get(i), places.get(i), now);
            issued.add(one);
            credentials.add(
                    writer.write(new CredentialWriter.Content(configuration, one, claims.get(i), bindings.get(i))));
        }
        register.add(issued);
        return new Answer.Issued(credentials);
    }

    private static IssuedCredential entry(
            CredentialConfiguration configuration, List<HolderKey> binding, StatusIndex place, Instant now) {
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        IssuedCredential.Holder holder = binding.stream()
                .findFirst()
                .map(key -> new IssuedCredential.Holder(
                        KeyFacts.thumbprint(key.key()), key.verificationMethod().orElse("")))
                .orElse(IssuedCredential.Holder.NOBODY);
        String evidence = binding.stream()
                .map(HolderKey::protection)
                .filter(KeyProtection.Appraised.class::isInstance)
                .map(protection -> ((KeyProtection.Appraised) protection).evidence())
                .findFirst()
                .orElse("");
        return new IssuedCredential(
                UUID.randomUUID().toString(),
                configuration.id(),
                holder,
                place,
                evidence,
                new IssuedCredential.Period(from, from.plus(configuration.validity())));
    }
}
