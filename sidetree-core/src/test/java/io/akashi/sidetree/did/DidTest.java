package io.akashi.sidetree.did;

import static io.akashi.sidetree.Refusals.codeOf;
import static io.akashi.sidetree.Samples.create;
import static io.akashi.sidetree.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did.LongForm;
import io.akashi.sidetree.did.Did.ShortForm;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.request.DidRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DidTest {
    private static final LongForm LONG = Did.of("ion", create("a").operation());

    private static Did parse(String text) throws ProtocolException {
        return Did.parse(text, "ion", ProtocolParameters.V1_0);
    }

    private static String encode(String json) {
        return Base64Url.encode(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"did:ion:abc", "did:ion:%41", "did:ion:not a hash", "did:ion:a?b=c#d", "did:ion:é"})
    void parse_takesAnyTextForAShortForm(String text) throws ProtocolException {
        assertThat(parse(text)).isEqualTo(new ShortForm(new DidSuffix(text.substring(8)), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "did:ion", "did:web:a", "DID:ION:abc", " did:ion:abc", "did:ionx:abc"})
    void parse_wantsThePrefix(String text) {
        assertThat(codeOf(() -> parse(text))).contains(ErrorCode.DID_INCORRECT_PREFIX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"did:ion:", "did:ion::", "did:ion::e30"})
    void parse_wantsASuffix(String text) {
        assertThat(codeOf(() -> parse(text))).contains(ErrorCode.DID_NO_UNIQUE_SUFFIX);
    }

    @Test
    void parse_takesADidOfTheTestNetworkForALongForm() {
        assertThat(codeOf(() -> parse("did:ion:test:EiAbc"))).contains(ErrorCode.DID_INITIAL_STATE_JCS_IS_NOT_JSON);
    }

    @Test
    void parse_readsTheLongFormThatOfWrites() throws ProtocolException {
        LongForm read = (LongForm) parse(LONG.text());
        assertThat(read.suffix()).isEqualTo(create("a").suffix());
        assertThat(read.shortText()).isEqualTo("did:ion:" + create("a").suffix());
        assertThat(read.text()).isEqualTo(LONG.text());
        assertThat(read.create()).isEqualTo(create("a").operation());
    }

    @Test
    void parse_readsTheLongFormOfAMethodWithAColon() throws ProtocolException {
        LongForm test = Did.of("ion:test", create("a").operation());
        assertThat(Did.parse(test.text(), "ion:test", ProtocolParameters.V1_0)).isEqualTo(test);
    }

    @Test
    void parse_wantsTheStateOfTheSameSuffix() {
        String other = LONG.text()
                .replace(create("a").suffix().text(), create("b").suffix().text());
        assertThat(codeOf(() -> parse(other))).contains(ErrorCode.DID_UNIQUE_SUFFIX_FROM_INITIAL_STATE_MISMATCH);
    }

    @Test
    void parse_wantsCanonicalState() {
        assertThat(codeOf(() -> parse("did:ion:a:" + encode("{'suffixData':{},'delta':{}}"))))
                .contains(ErrorCode.DID_INITIAL_STATE_JCS_IS_NOT_JCS);
        assertThat(codeOf(() -> parse("did:ion:a:" + encode("{ }"))))
                .contains(ErrorCode.DID_INITIAL_STATE_JCS_IS_NOT_JCS);
    }

    @Test
    void parse_comparesTheStateAsText() {
        String text = LONG.text() + "A";
        assertThat(codeOf(() -> parse(text))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "5"})
    void parse_looksForTheDeltaFirst(String state) {
        assertThat(codeOf(() -> parse("did:ion:a:" + encode(state)))).contains(ErrorCode.DELTA_IS_NULL_OR_UNDEFINED);
    }

    @Test
    void parse_dropsOtherMembersOfTheState() throws ProtocolException {
        DidRequest<?> request = create("a");
        String state =
                "{'delta':" + create("a").operation().delta().orElseThrow().json() + ",'more':1,'suffixData':"
                        + create("a").operation().suffixData().json() + "}";
        String encoded = Base64Url.encode(CanonicalJson.bytes(json(state)));
        assertThat(((LongForm) parse("did:ion:" + request.suffix() + ":" + encoded)).create())
                .isEqualTo(request.operation());
    }

    @Test
    void parse_looksForTheColonBeforeASecondPrefixOnly() throws ProtocolException {
        assertThat(parse("did:ion:abcdid:ion:def")).isInstanceOf(ShortForm.class);
    }
}
