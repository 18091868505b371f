package io.akashi.sidetree.batch;

import static io.akashi.sidetree.Refusals.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkFileTest {
    private static final String DELTA = "{'patches':[],'updateCommitment':'EgEH'}";

    private static ChunkFile parse(String json, int expected) throws ProtocolException {
        return ChunkFile.parse(TestFiles.stored(json), expected, ProtocolParameters.V1_0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'more':1,'deltas':5}     | CHUNK_FILE_UNEXPECTED_PROPERTY
            {}                        | CHUNK_FILE_DELTAS_PROPERTY_NOT_ARRAY
            []                        | CHUNK_FILE_DELTAS_PROPERTY_NOT_ARRAY
            null                      | INPUT_UNEXPECTED_KIND
            {'deltas':[5]}            | CHUNK_FILE_DELTAS_NOT_ARRAY_OF_OBJECTS
            {'deltas':[null]}         | DELTA_IS_NULL_OR_UNDEFINED
            {'deltas':[[]]}           | INPUT_VALIDATOR_INPUT_CANNOT_BE_AN_ARRAY
            {'deltas':[{}]}           | DOCUMENT_COMPOSER_UPDATE_OPERATION_DOCUMENT_PATCHES_NOT_ARRAY
            {'deltas':[{'x':1}]}      | INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY
            {'deltas':[]}             | CHUNK_FILE_DELTA_COUNT_INCORRECT
            {]                        | CHUNK_FILE_NOT_JSON
            """)
    void parse_refuses(String json, ErrorCode code) {
        assertThat(codeOf(() -> parse(json, 1))).contains(code);
    }

    @Test
    void parse_isVoidedByOneBadDelta() throws ProtocolException {
        assertThat(parse("{'deltas':[" + DELTA + "," + DELTA + "]}", 2).deltas())
                .hasSize(2);
        assertThat(codeOf(() -> parse("{'deltas':[" + DELTA + ",{'patches':[],'updateCommitment':5}]}", 2)))
                .contains(ErrorCode.ENCODED_MULTIHASH_MUST_BE_A_STRING);
    }

    @Test
    void parse_measuresCanonicalDeltas() throws ProtocolException {
        String patch = "{'action':'replace','document':{},'x':'%s'}";
        int spent = "{\"patches\":[{\"action\":\"replace\",\"document\":{},\"x\":\"\"}],\"updateCommitment\":\"EgEH\"}"
                .length();
        String fits = "{'deltas':[{'patches':  [" + patch.formatted("a".repeat(1000 - spent))
                + "],  'updateCommitment':'EgEH'}]}";
        assertThat(parse(fits, 1).deltas()).hasSize(1);
        assertThat(codeOf(() -> parse(fits.replace("'a", "'aa"), 1))).contains(ErrorCode.DELTA_EXCEEDS_MAXIMUM_SIZE);
    }

    @Test
    void parse_keepsWhatJavaScriptWrites() throws ProtocolException {
        String patch = "{'action':'add-public-keys','publicKeys':[{'type':'t','id':'a',"
                + "'publicKeyJwk':{'b':1.0,'10':[],'9':'\u00e9'}}]}";
        String delta = "{'updateCommitment':'EgEH','patches':[" + patch + "]}";
        String written = delta.replace("{'b':1.0,'10':[],'9':'\u00e9'}", "{'9':'\u00e9','10':[],'b':1}");
        assertThat(parse("{'deltas':[" + delta + "]}", 1).deltas())
                .containsExactly(Bytes.ofUtf8(written.replace('\'', '"')));
    }

    @Test
    void parse_looksAtDeltasBeforeItCountsThem() {
        assertThat(codeOf(() -> parse("{'deltas':[{'x':1}]}", 2)))
                .contains(ErrorCode.INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY);
    }

    @Test
    void parse_ofWhatIsNotGzipIsFinal() {
        assertThat(codeOf(() -> ChunkFile.parse("{}".getBytes(StandardCharsets.UTF_8), 0, ProtocolParameters.V1_0)))
                .contains(ErrorCode.CHUNK_FILE_DECOMPRESSION_FAILURE);
    }
}
