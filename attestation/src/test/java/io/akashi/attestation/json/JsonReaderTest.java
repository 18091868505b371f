package io.akashi.attestation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
    private static void refused(String text, EvidenceErrorCode code) {
        assertThatThrownBy(() -> JsonReader.read(Bytes.ofUtf8(text)))
                .isInstanceOfSatisfying(
                        EvidenceException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void read_refusesDuplicateNames() {
        refused("{\"a\":1,\"a\":2}", EvidenceErrorCode.DUPLICATE_KEY);
        refused("{\"a\":1,\"\\u0061\":2}", EvidenceErrorCode.DUPLICATE_KEY);
    }

    @Test
    void read_refusesWhatFollowsTheValue() {
        refused("{} {}", EvidenceErrorCode.TRAILING_BYTES);
    }

    @Test
    void read_refusesDepthAndLongNumbers() {
        refused("[".repeat(100_000), EvidenceErrorCode.MALFORMED_JSON);
        refused("1".repeat(1000), EvidenceErrorCode.MALFORMED_JSON);
    }

    @Test
    void read_refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> JsonReader.read(Bytes.ofHex("22ff22"))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void asInteger_refusesFloatingPoint() throws EvidenceException {
        JsonValue.Obj object = JsonReader.readObject(Bytes.ofUtf8("{\"iat\":1.0,\"exp\":1e3}"));

        assertThatThrownBy(() -> object.integer("iat")).isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> object.integer("exp")).isInstanceOf(EvidenceException.class);
    }

    @Test
    void rawMember_isTheTextAsItStands() throws EvidenceException {
        Bytes text = Bytes.ofUtf8(
                "{ \"x\": [1, {\"tcbInfo\": 0}], \"tcbInfo\" : { \"a\" : 1.50,  \"é\":\"}\" } , \"s\":\"é\"}");

        assertThat(JsonReader.rawMember(text, "tcbInfo").utf8()).isEqualTo("{ \"a\" : 1.50,  \"é\":\"}\" }");
        assertThat(JsonReader.rawMember(text, "s").utf8()).isEqualTo("\"é\"");
    }

    @Test
    void write_readsBackEqual() throws EvidenceException {
        JsonValue value =
                JsonReader.read(Bytes.ofUtf8("{\"a\":[1,-2.5e3,\"q\\\"\\\\\\n\\u0001😀\",true,null],\"b\":{}}"));

        assertThat(JsonReader.read(JsonWriter.writeBytes(value))).isEqualTo(value);
    }

    @Test
    void read_throwsNothingButItsOwnError() {
        Bytes good = Bytes.ofUtf8("{\"a\":[1,-2.5e3,\"q\\\"\\n\\u0001\",true,null],\"b\":{\"tcbInfo\":{\"c\":[]}}}");
        Fuzz.run(51, 20_000, good, JsonReader::read);
        Fuzz.run(52, 20_000, good, input -> JsonReader.rawMember(input, "b"));
    }
}
