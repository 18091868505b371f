package io.akashi.sidetree.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentState;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.did.DidState;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.model.Patch;
import io.akashi.sidetree.model.PublicKeyEntry;
import io.akashi.sidetree.model.SignedData;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestComposerTest {
    private static final ProtocolParameters RULES = ProtocolParameters.V1_0;
    private static final RequestComposer COMPOSER = new RequestComposer(RULES);
    private static final SigningKey RECOVERY = Keys.named("recovery 0");
    private static final SigningKey UPDATE = Keys.named("update 0");

    private static DidRequest<Operation.Create> create() throws ProtocolException {
        return COMPOSER.create(Commitments.to(RECOVERY, UPDATE), Keys.adding("first"));
    }

    private static DidRequest<Operation.Update> update(String key) throws ProtocolException {
        SigningKey next = Keys.named("update 1");
        return COMPOSER.update(create().suffix(), UPDATE, next.commitment(), Keys.adding(key));
    }

    private static DidRequest<Operation.Recover> recover() throws ProtocolException {
        Commitments next = Commitments.to(Keys.named("recovery 1"), Keys.named("update 2"));
        return COMPOSER.recover(create().suffix(), RECOVERY, next, Keys.adding("third"));
    }

    private static DidState replay(DidRequest<?>... requests) throws ProtocolException {
        List<StoredOperation> stored = new ArrayList<>();
        for (DidRequest<?> request : requests) {
            Verdict verdict = request.operation().signedData().isEmpty() ? Verdict.UNSIGNED : Verdict.VALID;
            stored.add(new StoredOperation(
                    TransactionNumber.of(stored.size(), 0),
                    0,
                    request.operation().type(),
                    request.suffix(),
                    request.bytes(),
                    true,
                    verdict));
        }
        return DidReplay.replay(stored).orElseThrow().state();
    }

    private static List<String> keyIds(DidDocumentState document) {
        return document.publicKeys().orElse(List.of()).stream()
                .map(PublicKeyEntry::id)
                .toList();
    }

    @Test
    void text_isAcceptedAsARequest() throws ProtocolException {
        for (DidRequest<?> request :
                List.of(create(), update("second"), recover(), COMPOSER.deactivate(create().suffix(), RECOVERY))) {
            Operation read = OperationParser.parseRequest(request.bytes().borrow(), RULES.maxDeltaSize());
            assertThat(read).isEqualTo(request.operation());
        }
    }

    @Test
    void signatures_verifyWithBothImplementations() throws ProtocolException {
        for (DidRequest<?> request :
                List.of(update("second"), recover(), COMPOSER.deactivate(create().suffix(), RECOVERY))) {
            SignedData signed = request.operation().signedData().orElseThrow();
            assertThat(Es256k.fastest().verifies(signed.jws(), signed.key())).isTrue();
            assertThat(Es256k.portable().verifies(signed.jws(), signed.key())).isTrue();
        }
    }

    @Test
    void text_isTheSameForTheSameInput() throws ProtocolException {
        assertThat(update("second").text()).isEqualTo(update("second").text());
    }

    @Test
    void create_replaysToItsDocumentAndCommitments() throws ProtocolException {
        DidState state = replay(create());
        assertThat(state.recoveryCommitment()).contains(RECOVERY.commitment());
        assertThat(state.updateCommitment()).contains(UPDATE.commitment());
        assertThat(state.document().publicKeys()).contains(List.of(Keys.entry("first")));
    }

    @Test
    void create_withATypeHasAnotherSuffix() throws ProtocolException {
        DidRequest<Operation.Create> typed =
                COMPOSER.create(Commitments.to(RECOVERY, UPDATE), Keys.adding("first"), "abcd");
        assertThat(typed.suffix()).isNotEqualTo(create().suffix());
        assertThat(typed.text()).contains("\"type\":\"abcd\"");
    }

    @Test
    void create_refusesATypeOfFiveCharacters() {
        assertThatThrownBy(() -> COMPOSER.create(Commitments.to(RECOVERY, UPDATE), Keys.adding("first"), "abcde"))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.SUFFIX_DATA_TYPE_LENGTH_GREATER_THAN_FOUR));
    }

    @Test
    void longForm_resolvesToTheCreate() throws ProtocolException {
        Did.LongForm did = Did.of("ion:test", create().operation());
        Did parsed = Did.parse(did.text(), "ion:test", RULES);
        assertThat(parsed).isInstanceOfSatisfying(Did.LongForm.class, read -> {
            assertThat(read.suffix()).isEqualTo(did.suffix());
            assertThat(read.shortText()).isEqualTo(did.shortText());
            assertThat(DidReplay.unpublished(read.create())).isEqualTo(DidReplay.unpublished(did.create()));
        });
    }

    @Test
    void update_addsToTheDocumentAndMovesTheCommitment() throws ProtocolException {
        DidState state = replay(create(), update("second"));
        assertThat(keyIds(state.document())).containsExactly("first", "second");
        assertThat(state.updateCommitment()).contains(Keys.named("update 1").commitment());
    }

    @Test
    void recover_startsTheDocumentAnew() throws ProtocolException {
        DidState state = replay(create(), update("second"), recover());
        assertThat(keyIds(state.document())).containsExactly("third");
        assertThat(state.recoveryCommitment()).contains(Keys.named("recovery 1").commitment());
        assertThat(state.updateCommitment()).contains(Keys.named("update 2").commitment());
    }

    @Test
    void deactivate_endsTheDid() throws ProtocolException {
        DidSuffix suffix = create().suffix();
        assertThat(replay(create(), COMPOSER.deactivate(suffix, RECOVERY)).isDeactivated())
                .isTrue();
    }

    @Test
    void compose_refusesWhatNodesRefuse() throws ProtocolException {
        JsonValue unknown = StrictJson.parse("{\"action\":\"ietf-json-patch\",\"patches\":[]}");
        JsonArray patches = new JsonArray(List.of(unknown));
        assertThatThrownBy(() -> COMPOSER.create(Commitments.to(RECOVERY, UPDATE), patches))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        e -> assertThat(e.code())
                                .isEqualTo(ErrorCode.DOCUMENT_COMPOSER_PATCH_MISSING_OR_UNKNOWN_ACTION));
    }

    @Test
    void compose_refusesADeltaThatIsTooLarge() {
        List<PublicKeyEntry> keys =
                List.of(Keys.entry("a"), Keys.entry("b"), Keys.entry("c"), Keys.entry("d"), Keys.entry("e"));
        JsonArray patches = PatchJson.of(List.of(new Patch.Replace(Optional.of(keys), Optional.empty())));
        assertThatThrownBy(() -> COMPOSER.create(Commitments.to(RECOVERY, UPDATE), patches))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DELTA_EXCEEDS_MAXIMUM_SIZE));
    }
}
