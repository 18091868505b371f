package io.akashi.resolver.method;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.PercentEncoding;
import io.akashi.resolver.key.Multikey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a did:x509 asks of the first certificate. There are four policies and no others. */
sealed interface X509Policy {
    /** Whether the certificate is as the policy wants it. */
    boolean isKeptBy(LeafCertificate leaf) throws DidException;

    /** The subject has these attributes. */
    record Subject(Map<String, String> attributes) implements X509Policy {
        /** Copies the map. */
        public Subject {
            attributes = Map.copyOf(attributes);
        }

        @Override
        public boolean isKeptBy(LeafCertificate leaf) throws DidException {
            return leaf.subject().entrySet().containsAll(attributes.entrySet());
        }
    }

    /** The subject has this other name. */
    record AlternativeName(String type, String value) implements X509Policy {
        @Override
        public boolean isKeptBy(LeafCertificate leaf) throws DidException {
            return leaf.hasAlternativeName(type, value);
        }
    }

    /** The key has this extended usage. */
    record ExtendedUsage(String oid) implements X509Policy {
        @Override
        public boolean isKeptBy(LeafCertificate leaf) throws DidException {
            return leaf.extendedUsages().contains(oid);
        }
    }

    /** Fulcio names this issuer, here without {@code https://}. */
    record FulcioIssuer(String host) implements X509Policy {
        @Override
        public boolean isKeptBy(LeafCertificate leaf) {
            return leaf.fulcioIssuer().filter(("https://" + host)::equals).isPresent();
        }
    }

    /** @throws DidException {@link DidErrorType#INVALID_DID} if one is not known or not written as it should be */
    static List<X509Policy> parse(List<String> texts) throws DidException {
        List<X509Policy> policies = new ArrayList<>();
        for (String text : texts) {
            List<String> parts = List.of(text.split(":", -1));
            List<String> values = new ArrayList<>();
            for (String part : parts.subList(1, parts.size())) {
                values.add(PercentEncoding.decode(part)
                        .filter(value -> !value.isEmpty())
                        .orElseThrow(() -> Multikey.invalid("expected a value in the policy " + text)));
            }
            policies.add(of(parts.get(0), values, text));
        }
        return policies;
    }

    private static X509Policy of(String name, List<String> values, String text) throws DidException {
        if (name.equals("subject") && values.size() >= 2 && values.size() % 2 == 0) {
            Map<String, String> attributes = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i += 2) {
                if (attributes.put(values.get(i), values.get(i + 1)) != null) {
                    throw Multikey.invalid("expected each attribute once in the policy " + text);
                }
            }
            return new Subject(attributes);
        }
        if (name.equals("san")
                && values.size() == 2
                && List.of("email", "dns", "uri").contains(values.get(0))) {
            return new AlternativeName(values.get(0), values.get(1));
        }
        if (name.equals("eku") && values.size() == 1 && values.get(0).matches("[0-9]+(\\.[0-9]+)*")) {
            return new ExtendedUsage(values.get(0));
        }
        if (name.equals("fulcio-issuer") && values.size() == 1) {
            return new FulcioIssuer(values.get(0));
        }
        throw Multikey.invalid("expected a policy subject, san, eku or fulcio-issuer with its values, found " + text);
    }
}
