package io.akashi.resolver.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.akashi.resolver.Ledger;
import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.Errors;
import io.akashi.resolver.did.Parameters;
import io.akashi.resolver.did.ResolutionOptions;
import io.akashi.resolver.history.Finality;
import io.akashi.resolver.history.KeptVersions;
import io.akashi.resolver.history.VersionDates;
import io.akashi.sidetree.chain.BlockTimes.Found;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentComposer;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.OperationId;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SidetreeMethodTest {
    private static final String METHOD = TestNetworks.free().didMethod();

    private final FakeOperationStore store = new FakeOperationStore();
    private final Ledger ledger = new Ledger(store);
    private final MintedDid minted = MintedDid.seeded(21);
    private final Did did = Did.of(METHOD, minted.suffix());
    private final Did longForm = minted.longForm(METHOD);
    private final VersionDates dates =
            new VersionDates(store, (height, hash) -> new Found.At(Instant.ofEpochSecond(height.block() * 100)));
    private final SidetreeMethod method =
            new SidetreeMethod(TestNetworks.free(), new KeptVersions(store, 1 << 20), dates, new Finality(store));

    private Resolved resolve(Did name) throws DidException {
        return method.resolve(DidName.parse(name.text()), ResolutionOptions.NONE);
    }

    private Resolved resolve(String option, String value) throws DidException {
        return method.resolve(DidName.parse(did.text()), ResolutionOptions.of(new Parameters(Map.of(option, value))));
    }

    private Optional<JsonValue> document(Did name) {
        return DidDocumentComposer.compose(minted.expected(), name, true).get("didDocument");
    }

    private static JsonValue finality(JsonObject about, String member) {
        return ((JsonObject) about.get("finality").orElseThrow()).get(member).orElseThrow();
    }

    private static String id(DidRequest<?> request) {
        return OperationId.of(request.json()).text();
    }

    @Test
    void resolve_givesTheDocumentOfIonsAnswer() throws DidException {
        ledger.anchor(minted.create());
        ledger.anchor(minted.update());
        assertThat(resolve(did).document()).isEqualTo(document(did));
        assertThat(resolve(longForm).document()).isEqualTo(document(longForm));
        assertThat(resolve(longForm).documentMetadata().toString())
                .contains("\"equivalentId\":[\"" + did.text() + "\"]", "\"canonicalId\":\"" + did.text() + "\"");
    }

    @Test
    void resolve_datesTheVersion_andLeavesOutWhatIsNot() throws DidException {
        DidRequest<?> create = minted.create();
        ledger.anchor(create);
        assertThat(resolve(did).documentMetadata().toString())
                .contains("\"created\":\"1970-01-01T00:01:40Z\",\"versionId\":\"" + id(create) + "\"")
                .doesNotContain("updated", "deactivated", "nextUpdate", "nextVersionId", "equivalentId");
        DidRequest<?> update = minted.update();
        ledger.anchor(update);
        assertThat(resolve(did).documentMetadata().toString())
                .contains("\"created\":\"1970-01-01T00:01:40Z\",\"updated\":\"1970-01-01T00:03:20Z\"")
                .contains("\"versionId\":\"" + id(update) + "\"");
    }

    @Test
    void resolve_byVersionId_isTheDidAsItWas() throws DidException {
        DidRequest<?> create = minted.create();
        ledger.anchor(create);
        Resolved before = resolve(did);
        DidRequest<?> update = minted.update();
        ledger.anchor(update);
        Resolved now = resolve(did);
        ledger.anchor(minted.deactivate());
        Resolved first = resolve("versionId", id(create));
        assertThat(first.document()).isEqualTo(before.document());
        assertThat(first.documentMetadata().toString())
                .contains("\"nextUpdate\":\"1970-01-01T00:03:20Z\",\"nextVersionId\":\"" + id(update) + "\"")
                .doesNotContain("updated", "deactivated");
        assertThat(resolve("versionId", id(update)).document()).isEqualTo(now.document());
        assertThat(Errors.of(() -> resolve("versionId", "none"))).isEqualTo(DidErrorType.NOT_FOUND);
    }

    @Test
    void resolve_byVersionTime_isTheNewestVersionThen() throws DidException {
        DidRequest<?> create = minted.create();
        ledger.anchor(create);
        Resolved before = resolve(did);
        ledger.anchor(minted.update());
        assertThat(resolve("versionTime", "1970-01-01T00:03:19Z").document()).isEqualTo(before.document());
        assertThat(resolve("versionTime", "1970-01-01T00:03:20Z").document()).isEqualTo(document(did));
        assertThat(Errors.of(() -> resolve("versionTime", "1970-01-01T00:01:39Z")))
                .isEqualTo(DidErrorType.NOT_FOUND);
    }

    @Test
    void resolve_ofADeactivatedDidHasNoDocument() throws DidException {
        ledger.anchor(minted.create());
        ledger.anchor(minted.deactivate());
        Resolved resolved = resolve(longForm);
        assertThat(resolved.isDeactivated()).isTrue();
        assertThat(resolved.documentMetadata().get("deactivated")).contains(JsonValue.of(true));
        assertThat(resolved.documentMetadata().get("updated")).isPresent();
    }

    @Test
    void resolve_ofAnUnpublishedLongFormIsWhatItSays_withoutVersions() throws DidException {
        ledger.skipTo(3);
        Resolved resolved = resolve(longForm);
        assertThat(resolved.document()).isPresent();
        assertThat(resolved.documentMetadata().toString())
                .contains("\"published\":false")
                .doesNotContain("canonicalId", "created", "versionId");
        ResolutionOptions version = ResolutionOptions.of(new Parameters(Map.of("versionId", "x")));
        assertThat(Errors.of(() -> method.resolve(DidName.parse(longForm.text()), version)))
                .isEqualTo(DidErrorType.NOT_FOUND);
    }

    @Test
    void resolve_ofAnUnknownDidTellsWhatMightStillMakeIt() {
        ledger.withhold(minted.create());
        DidException error = catchThrowableOfType(DidException.class, () -> resolve(did));
        assertThat(error.type()).isEqualTo(DidErrorType.NOT_FOUND);
        assertThat(finality(error.about(), "finalUpTo")).isEqualTo(JsonValue.of(0));
        assertThat(finality(error.about(), "pending").toString())
                .isEqualTo("[{\"transactionNumber\":1000000,\"block\":1}]");
    }

    @Test
    void resolve_isFinalUpToTheFirstAnchorWithoutFiles() throws DidException {
        MintedDid other = MintedDid.seeded(22);
        ledger.anchor(minted.create());
        assertThat(finality(resolve(did).about(), "finalUpTo")).isEqualTo(JsonValue.of(1));
        ledger.skipTo(9);
        ledger.withhold(other.create());
        ledger.skipTo(20);
        assertThat(finality(resolve(did).about(), "finalUpTo")).isEqualTo(JsonValue.of(9));
        assertThat(finality(resolve(did).about(), "block")).isEqualTo(JsonValue.of(20));
        assertThat(finality(resolve(did).about(), "blockHash")).isEqualTo(JsonValue.of("block-20"));
    }

    /** An earlier operation wins over a later one that opens the same commitment, and after an end nothing follows. */
    @Test
    void resolve_countsOnlyAnchorsThatCanStillChangeTheAnswer() throws DidException {
        DidRequest<?> create = minted.create();
        ledger.anchor(create);
        ledger.anchor(minted.update());
        ledger.withhold(MintedDid.seeded(23).create());
        ledger.skipTo(5);
        assertThat(finality(resolve(did).about(), "finalUpTo")).isEqualTo(JsonValue.of(2));
        assertThat(finality(resolve("versionId", id(create)).about(), "pending").toString())
                .isEqualTo("[]");
        assertThat(finality(resolve("versionTime", "1970-01-01T00:02:00Z").about(), "pending")
                        .toString())
                .isEqualTo("[]");
        ledger.anchor(minted.deactivate());
        assertThat(finality(resolve(did).about(), "finalUpTo"))
                .as("it might deactivate earlier")
                .isEqualTo(JsonValue.of(2));
        ledger.withhold(MintedDid.seeded(24).create());
        assertThat(finality(resolve(did).about(), "pending").toString())
                .isEqualTo("[{\"transactionNumber\":3000000,\"block\":3}]");
    }

    @Test
    void resolve_listsABoundedNumber() throws DidException {
        for (int i = 0; i < 25; i++) {
            ledger.withhold(MintedDid.seeded(30 + i).create());
        }
        JsonObject about = resolve(longForm).about();
        assertThat(finality(about, "morePending")).isEqualTo(JsonValue.of(true));
        assertThat(finality(about, "pending").toString().split("\\{")).hasSize(21);
    }

    @Test
    void resolve_ofWhatIsNoDidOfTheNetworkIsInvalid_withSidetreesCode() {
        DidException error = catchThrowableOfType(
                DidException.class,
                () -> method.resolve(DidName.parse("did:" + method.name() + ":a:b"), ResolutionOptions.NONE));
        assertThat(error.type()).isEqualTo(DidErrorType.INVALID_DID);
        assertThat(error.detail()).matches("did_.*|[a-z_]+: .*");
    }
}
