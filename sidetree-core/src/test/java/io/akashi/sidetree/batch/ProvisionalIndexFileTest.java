package io.akashi.sidetree.batch;

import static io.akashi.sidetree.Refusals.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.protocol.ProtocolParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisionalIndexFileTest {
    private static final String CHUNKS = "'chunks':[{'chunkFileUri':'Qm'}]";
    private static final String UPDATE = "{'didSuffix':'EgEH','revealValue':'EgEI'}";

    private static ProvisionalIndexFile parse(String json) throws ProtocolException {
        return ProvisionalIndexFile.parse(TestFiles.stored(json), ProtocolParameters.V1_0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'more':1,'chunks':5}              | PROVISIONAL_INDEX_FILE_HAS_UNKNOWN_PROPERTY
            {}                                 | PROVISIONAL_INDEX_FILE_CHUNKS_PROPERTY_MISSING_OR_INCORRECT_TYPE
            {'chunks':{},'operations':5}       | PROVISIONAL_INDEX_FILE_CHUNKS_PROPERTY_MISSING_OR_INCORRECT_TYPE
            {'chunks':[]}                      | PROVISIONAL_INDEX_FILE_CHUNKS_PROPERTY_DOES_NOT_HAVE_EXACTLY_ONE_ELEMENT
            {'chunks':[{},{}]}                 | PROVISIONAL_INDEX_FILE_CHUNKS_PROPERTY_DOES_NOT_HAVE_EXACTLY_ONE_ELEMENT
            {'chunks':[{}]}                    | PROVISIONAL_INDEX_FILE_CHUNK_HAS_MISSING_OR_UNKNOWN_PROPERTY
            {'chunks':[{'chunkFileUri':'Qm','x':1}]} | PROVISIONAL_INDEX_FILE_CHUNK_HAS_MISSING_OR_UNKNOWN_PROPERTY
            {'chunks':[{'x':1}]}               | INPUT_VALIDATOR_CAS_FILE_URI_NOT_STRING
            {'chunks':[null]}                  | INPUT_UNEXPECTED_KIND
            null                               | INPUT_UNEXPECTED_KIND
            {]                                 | PROVISIONAL_INDEX_FILE_NOT_JSON
            """)
    void parse_refusesOtherChunks(String json, ErrorCode code) {
        assertThat(codeOf(() -> parse(json))).contains(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'operations':{'x':1}                         | INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY
            'operations':{}                              | PROVISIONAL_INDEX_FILE_UPDATE_OPERATIONS_NOT_ARRAY
            'operations':5                               | PROVISIONAL_INDEX_FILE_UPDATE_OPERATIONS_NOT_ARRAY
            'operations':{'update':{}}                   | PROVISIONAL_INDEX_FILE_UPDATE_OPERATIONS_NOT_ARRAY
            'operations':null                            | INPUT_UNEXPECTED_KIND
            'provisionalProofFileUri':'Qm'               | PROVISIONAL_INDEX_FILE_PROVISIONAL_PROOF_FILE_URI_NOT_ALLOWED
            'operations':{'update':[]},'provisionalProofFileUri':'Qm' | PROVISIONAL_INDEX_FILE_PROVISIONAL_PROOF_FILE_URI_NOT_ALLOWED
            """)
    void parse_refusesOtherOperations(String members, ErrorCode code) {
        assertThat(codeOf(() -> parse("{" + CHUNKS + "," + members + "}"))).contains(code);
    }

    @Test
    void parse_wantsAProofForUpdates() throws ProtocolException {
        String updates = "'operations':{'update':[" + UPDATE + "]}";
        assertThat(codeOf(() -> parse("{" + CHUNKS + "," + updates + "}")))
                .contains(ErrorCode.INPUT_VALIDATOR_CAS_FILE_URI_NOT_STRING);
        assertThat(parse("{" + CHUNKS + "," + updates + ",'provisionalProofFileUri':'Qp'}")
                        .provisionalProofFileUri())
                .contains("Qp");
    }

    @Test
    void parse_refusesADidTwice() {
        assertThat(codeOf(() -> parse("{" + CHUNKS + ",'operations':{'update':[" + UPDATE + "," + UPDATE + "]}}")))
                .contains(ErrorCode.PROVISIONAL_INDEX_FILE_MULTIPLE_OPERATIONS_FOR_THE_SAME_DID);
    }

    @Test
    void parse_withoutOperationsNamesTheChunkAlone() throws ProtocolException {
        ProvisionalIndexFile file = parse("{" + CHUNKS + "}");
        assertThat(file.chunkFileUri()).isEqualTo("Qm");
        assertThat(file.updates()).isEmpty();
        assertThat(file.provisionalProofFileUri()).isEmpty();
    }
}
