package io.akashi.resolver.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.Ledger;
import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.Errors;
import io.akashi.resolver.history.OperationsOfDid.Page;
import io.akashi.sidetree.chain.BlockTimes.Found;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.OperationId;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OperationsOfDidTest {
    private static final Page ALL = new Page(0, 100, false);

    private final FakeOperationStore store = new FakeOperationStore();
    private final Ledger ledger = new Ledger(store);
    private final MintedDid minted = MintedDid.seeded(8);
    private final String did = "did:" + TestNetworks.free().didMethod() + ":" + minted.suffix();
    private final VersionDates dates =
            new VersionDates(store, (height, hash) -> new Found.At(Instant.ofEpochSecond(height.block())));
    private final OperationsOfDid operations = new OperationsOfDid(TestNetworks.free(), store, dates);

    @Test
    void list_tellsWhereEachIsAnchoredAndWhetherItHasAnEffect() throws DidException {
        DidRequest<?> update = minted.update();
        ledger.anchor(minted.create());
        ledger.anchor(update);
        ledger.anchor(update);
        String list = operations.list(did, ALL).toString();
        String id = OperationId.of(update.json()).text();
        assertThat(list)
                .contains("\"count\":3")
                .contains("{\"id\":\"" + id + "\",\"type\":\"update\",\"effective\":true,\"signature\":\"valid\","
                        + "\"anchor\":{\"transactionNumber\":2000000,\"block\":2,\"blockHash\":\"block-2\"")
                .contains("\"time\":\"1970-01-01T00:00:02Z\",\"index\":0")
                .contains("\"effective\":false")
                .doesNotContain("\"next\"");
    }

    @Test
    void list_comesInParts() throws DidException {
        ledger.anchor(minted.create());
        ledger.anchor(minted.update());
        ledger.anchor(minted.update());
        JsonObject first = operations.list(did, new Page(0, 2, false));
        assertThat(first.get("next")).contains(JsonValue.of(2));
        assertThat(operations.list(did, new Page(2, 2, false)).toString())
                .contains("\"block\":3")
                .doesNotContain("\"next\"");
        assertThat(operations.list(did, new Page(Integer.MAX_VALUE, 2, false)).toString())
                .contains("\"operations\":[]");
    }

    @Test
    void list_hasTheTextThatAnIdIsTheHashOf() throws DidException {
        DidRequest<?> create = minted.create();
        ledger.anchor(create);
        assertThat(operations.list(did, ALL).toString()).doesNotContain("\"request\"");
        assertThat(operations.list(did, new Page(0, 1, true)).get("operations").orElseThrow())
                .isInstanceOfSatisfying(JsonValue.JsonArray.class, list -> {
                    JsonObject entry = (JsonObject) list.values().get(0);
                    String text = ((JsonValue.JsonString) entry.get("request").orElseThrow()).value();
                    assertThat(entry.get("id"))
                            .contains(JsonValue.of(
                                    OperationId.ofAnchored(Bytes.ofUtf8(text)).text()));
                });
    }

    @Test
    void list_ofAnotherOrAnUnknownDidIsAnError() {
        assertThat(Errors.of(() -> operations.list("did:web:a.b", ALL))).isEqualTo(DidErrorType.INVALID_DID);
        assertThat(Errors.of(() -> operations.list(did, ALL))).isEqualTo(DidErrorType.NOT_FOUND);
    }
}
