package io.akashi.issuer.oid4vci.grant;

import java.util.List;

/**
 * What an access token is good for.
 *
 * @param configurations the ids of what may be asked for
 * @param subject the name under which the claims of the subject are found
 * @param naming how a credential request has to name what it wants
 * @param client the {@code client_id} that the token was asked for with; empty if none
 * @param dpopKey the thumbprint of the key that every request must prove; empty for a bearer's token
 * @param end when it ends, in seconds of the epoch
 * @param requests how many credential requests were made with it
 */
public record AccessGrant(
        List<String> configurations,
        String subject,
        Naming naming,
        String client,
        String dpopKey,
        long end,
        int requests) {
    private static final String SUFFIX = "/1";

    /** Copies the list. */
    public AccessGrant {
        configurations = List.copyOf(configurations);
    }

    /** How what is wanted is named. */
    public enum Naming {
        /** By the id of a configuration. */
        CONFIGURATION,
        /** By an identifier that came with the token: {@code authorization_details} were used. */
        IDENTIFIER
    }

    /** The one credential identifier of a configuration. */
    public static String identifier(String configuration) {
        return configuration + SUFFIX;
    }

    /** The configuration of a credential identifier; empty if it is none. */
    public static String configuration(String identifier) {
        return identifier.endsWith(SUFFIX) ? identifier.substring(0, identifier.length() - SUFFIX.length()) : "";
    }

    AccessGrant oneMoreRequest() {
        return new AccessGrant(configurations, subject, naming, client, dpopKey, end, requests + 1);
    }
}
