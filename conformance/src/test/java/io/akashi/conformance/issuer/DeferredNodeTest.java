package io.akashi.conformance.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelPki;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wallet library that is not ours waits for claims that the operator's server cannot tell yet. */
@Tag("slow")
class DeferredNodeTest {
    private static final String CATALOG = "{\"configurations\":[{\"id\":\"Member\",\"format\":\"dc+sd-jwt\","
            + "\"vct\":\"https://club.example/member\",\"claims\":[{\"from\":\"subject\",\"path\":[\"name\"]}],"
            + "\"validity\":\"P30D\",\"keys\":{\"batch_size\":2}}]}";
    private static final String POLICY =
            "{\"id\":\"tag:example,2026:none\",\"maximumAge\":\"PT10M\",\"bindings\":[\"akashi/attest/v1\"],\"systems\":{}}";

    @TempDir
    private Path directory;

    @BeforeEach
    void demandTheLibrary() {
        NodeScript.require();
    }

    @Test
    void library_comesBackForWhatIsDeferred() throws Exception {
        try (Hook subjects = new Hook();
                IssuerNode node = new PublicIssuer(directory)
                        .appraising(POLICY, IntelPki.pem(IntelAttester.ROOT))
                        .offering(CATALOG, subjects.address())
                        .start(MovedClock.machine())) {
            subjects.answering(503, "");
            ObjectNode wish = wish(node).put("dpop", true).put("polls", 100_000);
            CompletableFuture<JsonNode> waiting = CompletableFuture.supplyAsync(() -> run(wish));
            Patience.until(() -> subjects.asked() > 2 || waiting.isDone() ? Optional.of(true) : Optional.empty());
            subjects.answering(200, "{\"name\":\"Alice\"}");
            JsonNode got = waiting.get();

            assertThat(got.path("credentials")).as(got.toString()).hasSize(1);
            assertThat(got.at("/responses/0/status").asInt()).isEqualTo(202);
            assertThat(got.at("/responses/0/body/interval").asInt()).isPositive();
            ObjectNode request = TokenJson.object()
                    .put("credential", got.at("/credentials/0").asText());
            assertThat(node.client().verify(request).toString()).contains("\"name\":\"Alice\"");

            subjects.answering(404, "");
            JsonNode refused = run(wish(node));
            assertThat(refused.path("body").asText()).as(refused.toString()).contains("the claim name is not known");
        }
    }

    private static ObjectNode wish(IssuerNode node) {
        JsonNode made = node.offer("{\"configurations\":[\"Member\"],\"subject\":\"alice\"}");
        return TokenJson.object()
                .put("offer", made.path("offer").asText())
                .put("txCode", made.path("tx_code").asText())
                .put("proof", "jwt");
    }

    private static JsonNode run(ObjectNode wish) {
        try {
            return NodeScript.WALLET.run(wish);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
