package io.akashi.issuer.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.Refusals;
import io.akashi.issuer.SharedVectors;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenText;
import io.akashi.sidetree.encoding.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusFormsTest {
    /** Token Status List, 4.1: sixteen statuses of one bit. */
    private static final int[] ONE_BIT = {1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1};

    /** Token Status List, 4.1: twelve statuses of two bits. */
    private static final int[] TWO_BITS = {1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3};

    @ParameterizedTest
    @CsvSource({"1,eNrbuRgAAhcBXQ", "2,eNo76fITAAPfAgc"})
    void tokenList_readsTheExamplesOfTheSpecification(int bits, String lst) throws TokenException {
        TokenStatusList list =
                TokenStatusList.read(TokenJson.object().put("bits", bits).put("lst", lst));
        int[] expected = bits == 1 ? ONE_BIT : TWO_BITS;
        assertThat(list.size()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(list.get(i)).as("index %d", i).isEqualTo(expected[i]);
        }
        assertThat(list.write().path("lst").asText()).isEqualTo(lst);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void tokenList_hasEverySizeOfStatus(int bits) throws TokenException {
        TokenStatusList list = new TokenStatusList(bits, Bytes.wrap(new byte[] {(byte) 0b10110100, 1}));
        assertThat(list.get(0)).isEqualTo(0b10110100 & (1 << bits) - 1);
        assertThat(list.get(8 / bits)).isEqualTo(1);
        assertThat(list.size()).isEqualTo(16 / bits);
    }

    @Test
    void tokenList_refusesAnIndexBeyondItsEnd() {
        TokenStatusList list = new TokenStatusList(1, Bytes.wrap(new byte[2]));
        assertThat(Refusals.code(() -> list.get(16))).isEqualTo(TokenErrorCode.STATUS_RANGE);
        assertThat(Refusals.code(() -> list.get(-1))).isEqualTo(TokenErrorCode.STATUS_RANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"bits\":3,\"lst\":\"eNrbuRgAAhcBXQ\"}", "{\"lst\":\"eNrbuRgAAhcBXQ\"}", "{\"bits\":1}"})
    void tokenList_refusesOtherForms(String json) throws TokenException {
        JsonNode claim = TokenJson.read(json);
        assertThat(Refusals.code(() -> TokenStatusList.read(claim))).isEqualTo(TokenErrorCode.CLAIM_REFUSED);
    }

    @Test
    void tokenList_refusesWhatCannotBeUnpacked() {
        assertThat(Refusals.code(() ->
                        TokenStatusList.read(TokenJson.object().put("bits", 1).put("lst", "eNrbuQ"))))
                .isEqualTo(TokenErrorCode.STATUS_LIST_LENGTH);
    }

    @Test
    void reading_neverUnpacksMoreThanItsLimit() {
        String bomb = TokenText.encode(Compression.zlib(Bytes.wrap(new byte[Compression.MAX_BYTES + 1])));
        assertThat(Refusals.code(() ->
                        TokenStatusList.read(TokenJson.object().put("bits", 1).put("lst", bomb))))
                .isEqualTo(TokenErrorCode.TOKEN_TOO_LONG);
        String gzip = "u" + TokenText.encode(Compression.gzip(Bytes.wrap(new byte[Compression.MAX_BYTES + 1])));
        assertThat(Refusals.code(() -> BitstringList.decode(gzip))).isEqualTo(TokenErrorCode.TOKEN_TOO_LONG);
    }

    @Test
    void bitstring_readsTheExampleOfTheSpecification() throws TokenException {
        BitstringList list =
                BitstringList.decode("uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA");
        assertThat(list.bits().size()).isEqualTo(16_384);
        assertThat(list.get(94_567, 1)).isZero();
    }

    @Test
    void bitstring_hasItsFirstEntryOnTheLeft() throws TokenException {
        byte[] bits = new byte[16_384];
        bits[0] = (byte) 0b10000110;
        BitstringList list = BitstringList.decode(new BitstringList(Bytes.wrap(bits)).encode());
        assertThat(list.get(0, 1)).isEqualTo(1);
        assertThat(list.get(1, 1)).isZero();
        assertThat(list.get(0, 2)).isEqualTo(2);
        assertThat(list.get(3, 2)).isEqualTo(2);
    }

    @Test
    void bitstring_refusesTooShortAList() {
        String text = new BitstringList(Bytes.wrap(new byte[16_383])).encode();
        TokenErrorCode code = Refusals.code(() -> BitstringList.decode(text));
        assertThat(StatusErrorType.url(code))
                .contains("https://www.w3.org/ns/credentials/status-list#STATUS_LIST_LENGTH_ERROR");
    }

    @Test
    void bitstring_refusesAnIndexBeyondItsEnd() {
        BitstringList list = new BitstringList(Bytes.wrap(new byte[16_384]));
        TokenErrorCode code = Refusals.code(() -> list.get(131_072, 1));
        assertThat(StatusErrorType.url(code)).contains("https://www.w3.org/ns/credentials/status-list#RANGE_ERROR");
        assertThat(Refusals.code(() -> list.get(65_536, 2))).isEqualTo(TokenErrorCode.STATUS_RANGE);
    }

    @Test
    void bitstring_refusesAnotherMultibase() {
        assertThat(Refusals.code(() -> BitstringList.decode("zH4s"))).isEqualTo(TokenErrorCode.TOKEN_MALFORMED);
    }

    @Test
    void bitstring_readsTheListsOfTheSpecificationsFiles() throws TokenException {
        for (int example : new int[] {3, 5}) {
            JsonNode list = TokenJson.read(SharedVectors.text("bitstring/example-" + example + ".json"));
            String encoded = list.at("/credentialSubject/encodedList").asText();
            assertThat(BitstringList.decode(encoded).get(0, 1)).isZero();
        }
    }

    @Test
    void tokenList_readsTheSpecificationsFiles() throws TokenException {
        String text = SharedVectors.text("token-status-list/status_list_encoding2_json.md");
        JsonNode claim = TokenJson.read(text.substring(text.indexOf('{')));
        assertThat(TokenStatusList.read(claim).get(3)).isEqualTo(3);
    }
}
