package io.akashi.sidetree.json;

import static io.akashi.sidetree.Refusals.codeOf;
import static io.akashi.sidetree.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsViewTest {
    private static final JsonObject INHERITING =
            new JsonObject(Map.of("own", JsonValue.of(1)), Map.of("behind", JsonValue.of(2), "own", JsonValue.of(3)));

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'text'", "5", "true"})
    void get_ofWhatIsNoObjectIsUndefined(String text) throws ProtocolException {
        assertThat(JsView.get(json(text), "a")).isEmpty();
    }

    @Test
    void get_ofNullIsATypeError() {
        assertThat(codeOf(() -> JsView.get(JsonValue.NULL, "a"))).contains(ErrorCode.INPUT_UNEXPECTED_KIND);
    }

    @Test
    void get_findsWhatIsInheritedUnlessThereIsAnOwn() throws ProtocolException {
        assertThat(JsView.get(INHERITING, "behind")).contains(JsonValue.of(2));
        assertThat(JsView.get(INHERITING, "own")).contains(JsonValue.of(1));
    }

    @Test
    void has_isTrueOfAMemberThatIsNull() throws ProtocolException {
        assertThat(JsView.has(json("{'a':null}"), "a")).isTrue();
        assertThat(JsView.has(json("{'a':null}"), "b")).isFalse();
        assertThat(JsView.has(json("[1]"), "a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'text'", "5", "true"})
    void has_ofWhatIsNoObjectIsATypeError(String text) {
        assertThat(codeOf(() -> JsView.has(json(text), "a"))).contains(ErrorCode.INPUT_UNEXPECTED_KIND);
    }

    @Test
    void enumerate_showsWhatIsInheritedAndKeysDoNot() throws ProtocolException {
        assertThat(JsView.enumerate(INHERITING)).containsExactlyInAnyOrder("own", "behind");
        assertThat(JsView.keys(INHERITING)).containsExactly("own");
    }

    @ParameterizedTest
    @CsvSource({"null,0", "5,0", "true,0", "[],0", "'\"\"',0", "'\"ab\"',2", "'[7,7,7]',3"})
    void enumerate_showsIndexesOfArraysAndStrings(String text, int names) {
        assertThat(JsView.enumerate(json(text))).hasSize(names);
    }

    @Test
    void keys_ofNullIsATypeError() {
        assertThat(codeOf(() -> JsView.keys(JsonValue.NULL))).contains(ErrorCode.INPUT_UNEXPECTED_KIND);
    }

    @Test
    void enumerate_ofALongArrayIsBounded() {
        JsonValue many = json("[" + "0,".repeat(999) + "0]");
        assertThat(JsView.enumerate(many)).hasSizeBetween(6, 20).contains("0");
    }

    @ParameterizedTest
    @CsvSource({"{},object", "[],object", "null,object", "5,number", "true,boolean", "'\"\"',string"})
    void typeOf_isThatOfJavaScript(String text, String type) {
        assertThat(JsView.typeOf(Optional.of(json(text)))).isEqualTo(type);
    }

    @Test
    void typeOf_ofNothingIsUndefined() {
        assertThat(JsView.typeOf(Optional.empty())).isEqualTo("undefined");
    }

    @Test
    void deepCopy_turnsNullIntoAnEmptyObjectAtAnyDepth() {
        assertThat(JsView.deepCopy(json("{'a':null,'b':[null,{'c':null}],'d':1}")))
                .isEqualTo(json("{'a':{},'b':[{},{'c':{}}],'d':1}"));
    }

    @Test
    void deepCopy_makesInheritedMembersOwn() throws ProtocolException {
        JsonValue read = AnchoredJson.parse("{\"a\":1,\"__proto__\":{\"b\":null}}".getBytes(StandardCharsets.UTF_8));
        assertThat(JsView.deepCopy(read)).isEqualTo(json("{'a':1,'b':{}}"));
    }
}
