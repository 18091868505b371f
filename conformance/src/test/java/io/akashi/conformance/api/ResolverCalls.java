package io.akashi.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

/** Asks for DIDs by the standard, in every way that has a status of its own. */
final class ResolverCalls {
    private static final String PREFIX = "/1.0/identifiers/";
    private final DescribedNode node;
    private final String did;
    private final String ended;

    /**
     * @param did one of the ledger with a service {@code web}
     * @param ended one that was deactivated
     */
    ResolverCalls(DescribedNode node, String did, String ended) {
        this.node = node;
        this.did = did;
        this.ended = ended;
    }

    void all() {
        for (String type : List.of(
                "application/did-resolution",
                "application/did-url-dereferencing",
                "application/did",
                "application/did+json",
                "application/did+ld+json",
                "application/ld+json",
                "application/json")) {
            node.get(PREFIX + did, 200, "Accept", type);
            node.get(PREFIX + ended, 410, "Accept", type);
        }
        for (String method : List.of("GET", "POST", "HEAD")) {
            statuses(method);
        }
        node.ask(
                "POST",
                PREFIX + did,
                "{\"versionTime\":\"2999-01-01T00:00:00Z\"}",
                200,
                "Content-Type",
                "application/json");
        node.ask("OPTIONS", PREFIX + did, "", 204);
        node.get("/1.0/identifiers", 400);
        node.get("/1.0/identifiers", 400, "Accept", "application/did-url-dereferencing");
        others();
    }

    private void statuses(String method) {
        Optional<String> tag = node.ask(method, PREFIX + did, "", 200).headers().firstValue("ETag");
        if (method.equals("POST")) {
            assertThat(tag).isEmpty();
            node.ask(method, PREFIX + did, "", 200, "If-None-Match", "*");
        } else {
            node.ask(method, PREFIX + did, "", 304, "If-None-Match", tag.orElseThrow());
        }
        node.ask(method, PREFIX + "did:jwk", "", 400);
        node.ask(method, PREFIX + did.replaceFirst("Ei.{40}", "Ei" + "A".repeat(40)), "", 404);
        node.ask(method, PREFIX + did, "", 406, "Accept", "image/png");
        node.ask(method, PREFIX + ended, "", 410);
        node.ask(method, PREFIX + "did:foo:bar", "", 501);
        node.ask(method, PREFIX + did + "%23web?verificationRelationship=authentication", "", 500);
        node.ask(method, PREFIX + did + "?service=web", "", 303, "Accept", "text/uri-list");
    }

    private void others() {
        String history = "/1.0/history/" + did;
        for (String method : List.of("GET", "HEAD")) {
            String tag = node.ask(method, history, "", 200)
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            node.ask(method, history, "", 304, "If-None-Match", tag);
            node.ask(method, "/1.0/history/did:web:a.b", "", 400);
            node.ask(method, history.replaceFirst("Ei.{40}", "Ei" + "A".repeat(40)), "", 404);
        }
        node.get(history + "?requests=true&limit=1", 200);
        node.ask("OPTIONS", history, "", 204);
        node.post("/1.0/resolve-batch", "{\"dids\":[\"" + did + "\",\"did:web:a.b\",\"x\"]}", 200);
        node.post("/1.0/resolve-batch", "{}", 400);
        node.ask("OPTIONS", "/1.0/resolve-batch", "", 204);
        node.get("/1.0/explain/" + did, 200);
        node.get(PREFIX + did + "?explain=true", 200);
        node.get("/1.0/explain/" + did + "?operation=x", 400);
    }
}
