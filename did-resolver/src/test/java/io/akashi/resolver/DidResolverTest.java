package io.akashi.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.Resolution.Deactivated;
import io.akashi.resolver.Resolution.Found;
import io.akashi.resolver.Resolution.Invalid;
import io.akashi.resolver.Resolution.NotFound;
import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentComposer;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import org.junit.jupiter.api.Test;

class DidResolverTest {
    private static final String METHOD = TestNetworks.free().didMethod();

    private final MintedDid minted = MintedDid.seeded(1);
    private final FakeOperationStore store = new FakeOperationStore();
    private final Ledger ledger = new Ledger(store);
    private final KeptDocuments kept = new KeptDocuments(1 << 20);
    private final DidResolver resolver = new DidResolver(TestNetworks.free(), store, kept);
    private final Did shortForm = Did.of(METHOD, minted.suffix());
    private final Did longForm = minted.longForm(METHOD);

    private static JsonValue body(Resolution resolution) throws ProtocolException {
        Bytes body = resolution instanceof Deactivated deactivated ? deactivated.body() : ((Found) resolution).body();
        return StrictJson.parse(body.borrow());
    }

    private JsonValue expected(Did did, boolean published) {
        return DidDocumentComposer.compose(minted.expected(), did, published);
    }

    @Test
    void resolve_ofWhatIsNoDidOfTheNetworkIsInvalid() {
        assertThat(resolver.resolve("did:web:example.com"))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.reason().code()).isEqualTo(ErrorCode.DID_INCORRECT_PREFIX));
    }

    @Test
    void resolve_ofAnUnknownShortFormIsNotFoundAndNotKept() throws ProtocolException {
        assertThat(resolver.resolve(shortForm.text())).isEqualTo(new NotFound());
        ledger.anchor(minted.create());
        assertThat(body(resolver.resolve(shortForm.text()))).isEqualTo(expected(shortForm, true));
    }

    @Test
    void resolve_ofAnUnknownDidReadsTheStoreOnce() throws ProtocolException {
        ChangingStore changing = new ChangingStore(store);
        DidResolver other = new DidResolver(TestNetworks.free(), changing, kept);
        assertThat(other.resolve(shortForm.text())).isEqualTo(new NotFound());
        changing.afterNextRead(() -> {
            throw new AssertionError("it is read again");
        });
        assertThat(other.resolve(shortForm.text())).isEqualTo(new NotFound());
        assertThat(body(other.resolve(longForm.text()))).isEqualTo(expected(longForm, false));
        changing.afterNextRead(() -> {});
        ledger.anchor(minted.create());
        assertThat(body(other.resolve(shortForm.text()))).isEqualTo(expected(shortForm, true));
    }

    @Test
    void resolve_doesNotTakeADidForAbsentThatCameWhileItWasRead() throws ProtocolException {
        ChangingStore changing = new ChangingStore(store);
        DidResolver other = new DidResolver(TestNetworks.free(), changing, kept);
        changing.afterNextRead(() -> ledger.anchor(minted.create()));
        assertThat(other.resolve(shortForm.text())).isEqualTo(new NotFound());
        assertThat(body(other.resolve(shortForm.text()))).isEqualTo(expected(shortForm, true));
    }

    @Test
    void resolve_ofAnUnknownLongFormIsWhatItSays() throws ProtocolException {
        assertThat(body(resolver.resolve(longForm.text()))).isEqualTo(expected(longForm, false));
    }

    @Test
    void resolve_ofAPublishedLongFormIsWhatTheLedgerSays() throws ProtocolException {
        ledger.anchor(minted.create());
        ledger.anchor(minted.update());
        assertThat(body(resolver.resolve(longForm.text()))).isEqualTo(expected(longForm, true));
    }

    @Test
    void resolve_followsEveryChange() throws ProtocolException {
        ledger.anchor(minted.create());
        for (int i = 0; i < 5; i++) {
            ledger.anchor(i == 2 ? minted.recover() : minted.update());
            assertThat(body(resolver.resolve(shortForm.text()))).isEqualTo(expected(shortForm, true));
            assertThat(body(resolver.resolve(longForm.text()))).isEqualTo(expected(longForm, true));
        }
    }

    @Test
    void resolve_ofADeactivatedDidIsItsEnd() throws ProtocolException {
        ledger.anchor(minted.create());
        ledger.anchor(minted.deactivate());
        Resolution resolution = resolver.resolve(longForm.text());
        assertThat(resolution).isInstanceOf(Deactivated.class);
        assertThat(body(resolution)).isEqualTo(expected(longForm, true));
    }

    @Test
    void resolve_afterARollbackKnowsTheDidNoMore() throws ProtocolException {
        ledger.anchor(minted.create());
        assertThat(resolver.resolve(shortForm.text())).isInstanceOf(Found.class);
        store.rollbackTo(new AnchorTime(0));
        assertThat(resolver.resolve(shortForm.text())).isEqualTo(new NotFound());
        assertThat(body(resolver.resolve(longForm.text())).toString()).contains("\"published\":false");
    }

    @Test
    void resolve_answersTheSameFromMemory() {
        ledger.anchor(minted.create());
        Resolution first = resolver.resolve(shortForm.text());
        assertThat(resolver.resolve(shortForm.text())).isSameAs(first);
    }

    @Test
    void resolve_neverKeepsWhatChangedWhileItWasRead() throws ProtocolException {
        ledger.anchor(minted.create());
        ChangingStore changing = new ChangingStore(store);
        DidResolver other = new DidResolver(TestNetworks.free(), changing, kept);
        changing.afterNextRead(() -> ledger.anchor(minted.update()));
        other.resolve(shortForm.text());
        assertThat(body(other.resolve(shortForm.text())))
                .as("the update came after the operations were read")
                .isEqualTo(expected(shortForm, true));
    }
}
