package io.akashi.issuer.oid4vci.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An issuer's configuration, as far as wallets notice it.
 *
 * @param identifier of the issuer and of its authorization server
 * @param configurations what is offered, in order
 * @param batchSize how many credentials a request may ask for, 1 or more
 * @param display names of the issuer for people; may be empty
 * @param access who gets tokens and for how long
 */
public record VciSettings(
        IssuerIdentifier identifier,
        List<OfferedConfiguration> configurations,
        int batchSize,
        JsonNode display,
        Access access) {
    /** Copies the list; checks what can be checked. */
    public VciSettings {
        configurations = List.copyOf(configurations);
        if (batchSize < 1) {
            throw new IllegalArgumentException("expected a batch of 1 or more, found " + batchSize);
        }
        if (configurations.isEmpty()) {
            throw new IllegalArgumentException("expected a credential configuration or more, found none");
        }
        OfferedConfiguration.byId(configurations);
    }

    /** These configurations under the usual rules: batches of 10. */
    public static VciSettings of(IssuerIdentifier identifier, List<OfferedConfiguration> configurations) {
        return new VciSettings(identifier, configurations, 10, JsonNodeFactory.instance.arrayNode(), Access.ANONYMOUS);
    }

    /** What is offered, by id. */
    public Map<String, OfferedConfiguration> byId() {
        return OfferedConfiguration.byId(configurations);
    }

    /**
     * Who gets tokens and for how long.
     *
     * @param clients the ids of wallets that are let in; empty: whoever has a code
     * @param codeLife of a pre-authorized code
     * @param tokenLife of an access token; deferred credentials are fetched with it too
     * @param requests how many credential requests a token is good for
     * @param dpopNonce whether a DPoP proof must carry a nonce of ours
     */
    public record Access(Set<String> clients, Duration codeLife, Duration tokenLife, int requests, boolean dpopNonce) {
        /** Whoever has a code, which lives for ten minutes; tokens live for a day. */
        public static final Access ANONYMOUS =
                new Access(Set.of(), Duration.ofMinutes(10), Duration.ofDays(1), 100, false);

        /** Copies the set. */
        public Access {
            clients = Set.copyOf(clients);
        }
    }
}
