package io.akashi.node.cli.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.node.cli.did.Exit;
import io.akashi.node.cli.did.Failure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Goes from an offer to credentials. Source: OpenID4VCI 1.0, sections 6 to 11. */
final class Acceptance {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

    private final WalletHttp http;
    private final RemoteIssuer issuer;
    private final Offer offer;
    private final Wish wish;

    Acceptance(Offer offer, Wish wish, WalletHttp http) {
        this.http = http;
        this.issuer = RemoteIssuer.ask(offer.issuer(), http);
        this.offer = offer;
        this.wish = wish;
    }

    /**
     * How it shall be done.
     *
     * @param attester where key attestations and evidence are had, if not at the issuer's own sandbox
     * @param patience how long a deferred credential is waited for
     */
    record Wish(
            Proofs.Kind kind,
            int count,
            Optional<String> transactionCode,
            Optional<String> attester,
            Duration patience) {}

    /** The credentials, each with the key that it is bound to. */
    List<Holdings.Held.Bound> run() {
        JsonNode configuration = issuer.configuration(offer.configuration());
        if (wish.count() > issuer.batchSize()) {
            throw Failure.usage("the issuer gives at most " + issuer.batchSize() + " at once, not " + wish.count());
        }
        JsonNode token = token();
        Map<String, String> bearer =
                Map.of("Authorization", "Bearer " + token.path("access_token").asText());
        List<WalletKey> keys =
                Stream.generate(WalletKey::create).limit(wish.count()).toList();
        JsonNode answer = credentials(
                http.postJson(issuer.endpoint("credential_endpoint"), request(configuration, token, keys), bearer),
                bearer);
        List<Holdings.Held.Bound> held = new ArrayList<>();
        JsonNode credentials = answer.path("credentials");
        for (int i = 0; i < Math.min(credentials.size(), keys.size()); i++) {
            String text = credentials.path(i).path("credential").asText();
            held.add(new Holdings.Held.Bound(configuration.path("format").asText(), text, keys.get(i)));
        }
        if (held.size() != keys.size()) {
            throw new Failure(
                    Exit.REFUSED,
                    "bad_answer",
                    keys.size() + " credentials expected, " + credentials.size() + " found");
        }
        return tell(answer, bearer, held);
    }

    private JsonNode token() {
        if (offer.transactionCode().isPresent() && wish.transactionCode().isEmpty()) {
            String description =
                    offer.transactionCode().get().path("description").asText("");
            throw Failure.usage("this offer needs a code that came by another way: --tx-code CODE "
                    + (description.isEmpty() ? "" : "(" + description + ")"));
        }
        StringBuilder form =
                new StringBuilder("grant_type=" + encoded(GRANT) + "&pre-authorized_code=" + encoded(offer.code()));
        wish.transactionCode().ifPresent(code -> form.append("&tx_code=").append(encoded(code)));
        return http.post(issuer.tokenEndpoint(), FORM, form.toString(), Map.of())
                .expect(200);
    }

    private ObjectNode request(JsonNode configuration, JsonNode token, List<WalletKey> keys) {
        ObjectNode request = TokenJson.object();
        JsonNode identifier = token.path("authorization_details")
                .path(0)
                .path("credential_identifiers")
                .path(0);
        if (identifier.isTextual()) {
            request.put("credential_identifier", identifier.asText());
        } else {
            request.put("credential_configuration_id", offer.configuration());
        }
        Optional<String> nonce = issuer.optionalEndpoint("nonce_endpoint")
                .map(address -> http.post(address, FORM, "", Map.of())
                        .expect(200)
                        .path("c_nonce")
                        .asText());
        String attester = wish.attester().orElse(offer.issuer() + "/sandbox");
        boolean isAttestationRequired =
                configuration.path("proof_types_supported").path("jwt").has("key_attestations_required");
        Proofs proofs = new Proofs(offer.issuer(), nonce, attester, http);
        request.set("proofs", proofs.of(wish.kind(), keys, isAttestationRequired));
        return request;
    }

    /** The answer of the credential endpoint, or what it promises when it has come. */
    private JsonNode credentials(WalletHttp.Answer first, Map<String, String> bearer) {
        JsonNode answer = first.expect(200, 202);
        long began = System.nanoTime(); // the clock may be set meanwhile
        int status = first.status();
        while (status == 202) {
            Duration interval =
                    Duration.ofSeconds(Math.max(1, answer.path("interval").asLong(5)));
            Duration left = wish.patience().minusNanos(System.nanoTime() - began);
            if (interval.compareTo(left) > 0) {
                throw new Failure(
                        Exit.TIMED_OUT, "deferred", "the credential is not ready yet; the issuer wants more time");
            }
            pause(interval);
            ObjectNode again = TokenJson.object()
                    .put("transaction_id", answer.path("transaction_id").asText());
            WalletHttp.Answer next = http.postJson(issuer.endpoint("deferred_credential_endpoint"), again, bearer);
            answer = next.expect(200, 202);
            status = next.status();
        }
        return answer;
    }

    /** Tells the issuer that they have arrived, if it asked for that; a failure of this loses nothing. */
    private List<Holdings.Held.Bound> tell(
            JsonNode answer, Map<String, String> bearer, List<Holdings.Held.Bound> held) {
        Optional<String> address = issuer.optionalEndpoint("notification_endpoint");
        if (address.isPresent() && answer.path("notification_id").isTextual()) {
            ObjectNode event = TokenJson.object()
                    .put("notification_id", answer.path("notification_id").asText())
                    .put("event", "credential_accepted");
            http.postJson(address.get(), event, bearer);
        }
        return held;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.TIMED_OUT, "interrupted", "interrupted while waiting for the issuer");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
