package io.akashi.sidetree.model;

import static io.akashi.sidetree.Refusals.codeOf;
import static io.akashi.sidetree.Samples.COMPOSER;
import static io.akashi.sidetree.Samples.adding;
import static io.akashi.sidetree.Samples.create;
import static io.akashi.sidetree.Samples.json;
import static io.akashi.sidetree.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.Refusals.Call;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.request.DidRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationParserTest {
    private static final DidSuffix SUFFIX = create("did").suffix();

    private static Operation request(String text) throws ProtocolException {
        return OperationParser.parseRequest(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 1000);
    }

    private static Operation request(JsonValue json) throws ProtocolException {
        return OperationParser.parseRequest(JsonText.writeBytes(json), 1000);
    }

    private static JsonObject with(JsonValue request, String member, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) request).members());
        members.put(member, value);
        return new JsonObject(members);
    }

    private static JsonObject without(JsonValue request, String member) {
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) request).members());
        members.remove(member);
        return new JsonObject(members);
    }

    private static DidRequest<Operation.Update> update() throws ProtocolException {
        return COMPOSER.update(SUFFIX, key("did-u0"), key("did-u1").commitment(), adding("s"));
    }

    private static DidRequest<Operation.Deactivate> deactivate() throws ProtocolException {
        return COMPOSER.deactivate(SUFFIX, key("did-r0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "5", "'x'", "{'type':5}", "{'type':'Create'}"})
    void parseRequest_wantsOneOfFourTypes(String text) {
        assertThat(codeOf(() -> request(text))).contains(ErrorCode.OPERATION_TYPE_UNKNOWN_OR_MISSING);
    }

    @Test
    void parseRequest_looksAtTheDeltaBeforeTheRest() {
        assertThat(codeOf(() -> request("{'type':'create','x':1}"))).contains(ErrorCode.DELTA_IS_NULL_OR_UNDEFINED);
        assertThat(codeOf(() -> request("{'type':'update','delta':null}")))
                .contains(ErrorCode.DELTA_IS_NULL_OR_UNDEFINED);
        assertThat(codeOf(() -> request("{'type':'recover','delta':{'patches':'" + "x".repeat(1000) + "'}}")))
                .contains(ErrorCode.DELTA_EXCEEDS_MAXIMUM_SIZE);
    }

    @Test
    void parseRequest_wantsNoDeltaInADeactivate() throws ProtocolException {
        assertThat(request(deactivate().json()).type()).isEqualTo(OperationType.DEACTIVATE);
        assertThat(codeOf(() -> request(with(deactivate().json(), "delta", json("{}")))))
                .contains(ErrorCode.INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY);
    }

    @Test
    void parseRequest_wantsThreeMembersInACreate() {
        assertThat(codeOf(() -> request(with(create("did").json(), "more", JsonValue.of(1)))))
                .contains(ErrorCode.CREATE_OPERATION_MISSING_OR_UNKNOWN_PROPERTY);
        assertThat(codeOf(() -> request(without(create("did").json(), "suffixData"))))
                .contains(ErrorCode.CREATE_OPERATION_MISSING_OR_UNKNOWN_PROPERTY);
    }

    @Test
    void parseRequest_comparesRevealValuesAsTexts() throws ProtocolException {
        String reveal = update().operation().revealValue().text();
        char last = reveal.charAt(reveal.length() - 1);
        String malleated = reveal.substring(0, reveal.length() - 1) + (char) (last + 1);
        assertThat(codeOf(() -> request(with(update().json(), "revealValue", JsonValue.of(malleated)))))
                .contains(ErrorCode.CANONICALIZED_OBJECT_HASH_MISMATCH);
    }

    @Test
    void parseRequest_doesNotVerifySignatures() throws ProtocolException {
        String signed = update().operation().signed().jws().text();
        String broken = signed.substring(0, signed.lastIndexOf('.')) + ".AAAA";
        assertThat(request(with(update().json(), "signedData", JsonValue.of(broken)))
                        .suffix())
                .isEqualTo(SUFFIX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'create','__proto__':{}}", "{'type':'create','a':1e-7}"})
    void parseRequest_refusesWhatReadsOtherwiseOnceAnchored(String text) {
        assertThat(codeOf(() -> request(text))).contains(ErrorCode.INPUT_NOT_JSON);
    }

    @Test
    void parseRequest_refusesWhatIsNotStrictJson() {
        assertThat(codeOf(() -> request("{,'type':'create'}"))).contains(ErrorCode.INPUT_NOT_JSON);
    }

    @Test
    void parseAnchored_letsACreateWithABadDeltaBeOneWithout() throws ProtocolException {
        JsonObject bad = with(create("did").json(), "delta", json("{'patches':5}"));
        Operation.Create read = (Operation.Create) OperationParser.parseAnchored(JsonText.writeBytes(bad));
        assertThat(read.delta()).isEmpty();
        assertThat(read.suffix()).isEqualTo(SUFFIX);
    }

    @Test
    void parseAnchored_refusesACreateThatWasStoredWithoutDelta() {
        JsonObject bare = without(create("did").json(), "delta");
        assertThat(codeOf(() -> OperationParser.parseAnchored(JsonText.writeBytes(bare))))
                .contains(ErrorCode.CREATE_OPERATION_MISSING_OR_UNKNOWN_PROPERTY);
    }

    @Test
    void parseAnchored_refusesAnUpdateWithoutDelta() throws ProtocolException {
        JsonObject bare = without(update().json(), "delta");
        assertThat(codeOf(() -> OperationParser.parseAnchored(JsonText.writeBytes(bare))))
                .contains(ErrorCode.INPUT_VALIDATOR_INPUT_IS_NOT_AN_OBJECT);
    }

    @Test
    void parse_doesNotMeasureTheDelta() throws ProtocolException {
        JsonObject large = with(
                create("did").json(),
                "delta",
                json("{'patches':[{'action':'replace','document':{}," + "'more':'" + "x".repeat(2000)
                        + "'}],'updateCommitment':'EgEH'}"));
        assertThat(((Operation.Create) OperationParser.parse(large)).delta()).isPresent();
    }

    @Test
    void parseRequest_throwsNothingButAProtocolException() throws ProtocolException {
        byte[] whole = update().bytes().copy();
        long seed = 13;
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            byte[] mutated = whole.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            int round = i;
            assertThatNoOther(() -> OperationParser.parseRequest(mutated, 1000), "seed " + seed + ", round " + round);
        }
    }

    private static void assertThatNoOther(Call call, String where) {
        try {
            codeOf(call);
        } catch (RuntimeException e) {
            throw new AssertionError(where, e);
        }
    }
}
