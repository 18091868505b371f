package io.akashi.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments;
import io.akashi.resolver.Ledger;
import io.akashi.resolver.http.IdentifiersEndpoint.Answer;
import io.akashi.sidetree.did.Did;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import org.junit.jupiter.api.Test;

class IdentifiersEndpointTest {
    private static final String METHOD = TestNetworks.free().didMethod();

    private final MintedDid minted = MintedDid.seeded(2);
    private final FakeOperationStore store = new FakeOperationStore();
    private final Ledger ledger = new Ledger(store);
    private final IdentifiersEndpoint endpoint =
            new IdentifiersEndpoint(new DidResolver(TestNetworks.free(), store, new KeptDocuments(0)));

    @Test
    void answer_ofAnUnknownDidIs404WithIonsCode() {
        Answer answer = endpoint.answer("did:" + METHOD + ":unknown");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().utf8()).isEqualTo("{\"code\":\"did_not_found\",\"message\":\"DID Not Found\"}");
    }

    @Test
    void answer_ofWhatIsNoDidIs400WithACode() {
        Answer answer = endpoint.answer("nonsense");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().utf8()).startsWith("{\"code\":\"did_incorrect_prefix\",\"message\":");
    }

    @Test
    void answer_ofADidIs200WithTheResolutionResult() {
        ledger.anchor(minted.create());
        Answer answer = endpoint.answer(Did.of(METHOD, minted.suffix()).text());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().utf8())
                .startsWith("{\"@context\":\"https://w3id.org/did-resolution/v1\",\"didDocument\":{\"id\":\"did:"
                        + METHOD + ":" + minted.suffix());
    }

    @Test
    void answer_ofALongFormIs200BeforeItIsAnchored() {
        Answer answer = endpoint.answer(minted.longForm(METHOD).text());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().utf8()).contains("\"published\":false");
    }

    @Test
    void answer_ofADeactivatedDidIs410WithABody() {
        ledger.anchor(minted.create());
        ledger.anchor(minted.deactivate());
        Answer answer = endpoint.answer(Did.of(METHOD, minted.suffix()).text());
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.body().utf8()).contains("\"deactivated\":true");
    }

    @Test
    void answer_takesTheDidAsItStands() {
        assertThat(endpoint.answer("did:" + METHOD + ":a?versionId=1").status()).isEqualTo(404);
        assertThat(endpoint.answer("did%3A" + METHOD.replace(":", "%3A") + "%3Aa")
                        .status())
                .isEqualTo(400);
    }
}
