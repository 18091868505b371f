package io.akashi.conformance.api;

import static java.util.Map.entry;

import java.util.Map;

/** What the documents promise and {@link OpenApiNodeTest} does not provoke. */
final class Elsewhere {
    /** Patterns of promises, and why. */
    static final Map<String, String> REASONS = Map.ofEntries(
            entry("POST /operations 503", "a node without a wallet, or one that has just started"),
            entry("POST /operations 507", "a disk that is full"),
            entry("GET /readyz 503", "a node that has not caught up: HealthTest"),
            entry("GET /livez 503", "a loop that hangs for 15 minutes: HealthTest"),
            entry("GET /events 503", "256 streams at once: EventsEndpointTest"),
            entry("GET /anchors 503", "blocks that are stored between two reads, three times"),
            entry("GET /anchors/locks/\\{id} 503", "four requests at once, or a ledger that does not answer"),
            entry("ANY \\* 408", "a body that takes 20 seconds: GuardTest"),
            entry("ANY \\* 429", "more requests than this machine may send, which is exempt: GuardTest"),
            entry("ANY \\* 500", "a failure of the node"),
            entry("ANY \\* 503", "a node that is being stopped"),
            entry("ANY \\* 507", "a disk that is full"),
            entry("(GET|HEAD) /ipfs/.* 503", "64 requests at once"),
            entry("POST /(credential|deferred_credential) 202", "subjects that are not known yet: DeferredNodeTest"),
            entry("POST /deferred_credential 200", "DeferredNodeTest"),
            entry("GET /status/(token|bitstring)/.* 304", "a list is signed anew in each second"),
            entry("POST /attestation/key-attestation 503", "evidence whose collateral is missing"),
            entry("(GET|POST) /lock.* (200|202|400|413|503)", "a wallet on Bitcoin"),
            entry("GET /anchor/estimate (200|400|503)", "a wallet on Bitcoin"));

    private Elsewhere() {}
}
