package io.akashi.issuer.oid4vci.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One kind of credential that an issuer offers. Source: OpenID4VCI 1.0, section 12.2.4, {@code credential_configurations_supported}.
 *
 * @param id its name in metadata, offers and requests
 * @param format with the type
 * @param scope the OAuth scope that stands for it; equal to the id as a rule
 * @param signingAlgorithms with which credentials are signed
 * @param binding how credentials are bound to keys
 * @param metadata the value of {@code credential_metadata}: names for people; may be empty
 */
public record OfferedConfiguration(
        String id,
        CredentialFormat format,
        String scope,
        List<String> signingAlgorithms,
        Binding binding,
        JsonNode metadata) {
    /** Copies the list. */
    public OfferedConfiguration {
        signingAlgorithms = List.copyOf(signingAlgorithms);
    }

    /**
     * How credentials are bound to keys of the holder.
     *
     * @param methods {@code jwk}, or {@code did:} and a method; empty: bound to no key
     * @param proofs the types of proof, each with its rule; empty if and only if {@code methods} is
     */
    public record Binding(List<String> methods, Map<String, ProofRule> proofs) {
        /** Bound to no key. */
        public static final Binding NONE = new Binding(List.of(), Map.of());

        /** Copies both, in order. */
        public Binding {
            methods = List.copyOf(methods);
            proofs = Collections.unmodifiableMap(new TreeMap<>(proofs));
            if (methods.isEmpty() != proofs.isEmpty()) {
                throw new IllegalArgumentException("expected methods of binding and types of proof, or neither, found "
                        + methods + " and " + proofs.keySet());
            }
        }

        /** Whether credentials are bound to keys at all. */
        public boolean isNeeded() {
            return !proofs.isEmpty();
        }
    }

    /** These configurations by their ids, in order. */
    public static Map<String, OfferedConfiguration> byId(List<OfferedConfiguration> all) {
        Map<String, OfferedConfiguration> found = new LinkedHashMap<>();
        for (OfferedConfiguration one : all) {
            if (found.put(one.id(), one) != null) {
                throw new IllegalArgumentException("two configurations are named '" + one.id() + "'");
            }
        }
        return Collections.unmodifiableMap(found);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", format.id());
        json.put("scope", scope);
        format.describe(json);
        signingAlgorithms.forEach(json.putArray("credential_signing_alg_values_supported")::add);
        if (binding.isNeeded()) {
            binding.methods().forEach(json.putArray("cryptographic_binding_methods_supported")::add);
            ObjectNode types = json.putObject("proof_types_supported");
            binding.proofs().forEach((type, rule) -> rule.describe(types.putObject(type)));
        }
        if (!metadata.isEmpty()) {
            json.set("credential_metadata", metadata);
        }
        return json;
    }
}
