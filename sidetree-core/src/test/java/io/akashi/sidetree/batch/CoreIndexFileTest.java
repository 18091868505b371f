package io.akashi.sidetree.batch;

import static io.akashi.sidetree.Refusals.codeOf;
import static io.akashi.sidetree.Samples.create;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreIndexFileTest {
    private static final String RECOVER = "'recover':[{'didSuffix':'EgEH','revealValue':'EgEI'}]";

    private static CoreIndexFile parse(String json) throws ProtocolException {
        return CoreIndexFile.parse(TestFiles.stored(json), ProtocolParameters.V1_0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{'operations':{}}",
                "{'operations':5}",
                "{'operations':true}",
                "{'operations':''}",
                "{'operations':[]}",
                "{'operations':{'create':[]}}"
            })
    void parse_takesAFileWithoutOperations(String json) throws ProtocolException {
        assertThat(parse(json).suffixes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            null                                                  | INPUT_UNEXPECTED_KIND
            5                                                     | INPUT_UNEXPECTED_KIND
            [1]                                                   | CORE_INDEX_FILE_HAS_UNKNOWN_PROPERTY
            {'more':1,'writerLockId':5}                           | CORE_INDEX_FILE_HAS_UNKNOWN_PROPERTY
            {'writerLockId':5,'operations':{'x':1}}               | CORE_INDEX_FILE_WRITER_LOCK_ID_PROPERTY_NOT_STRING
            {'writerLockId':null}                                 | CORE_INDEX_FILE_WRITER_LOCK_ID_PROPERTY_NOT_STRING
            {'operations':null}                                   | INPUT_UNEXPECTED_KIND
            {'operations':{'x':1,'create':5}}                     | CORE_INDEX_FILE_UNEXPECTED_PROPERTY_IN_OPERATIONS
            {'operations':'ab'}                                   | CORE_INDEX_FILE_UNEXPECTED_PROPERTY_IN_OPERATIONS
            {'operations':{'create':5,'recover':5}}               | CORE_INDEX_FILE_CREATE_PROPERTY_NOT_ARRAY
            {'operations':{'create':null}}                        | CORE_INDEX_FILE_CREATE_PROPERTY_NOT_ARRAY
            {'operations':{'create':[{'x':1}]}}                   | INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY
            {'operations':{'create':[{}]}}                        | INPUT_VALIDATOR_INPUT_IS_NOT_AN_OBJECT
            {'operations':{'create':[null]}}                      | INPUT_UNEXPECTED_KIND
            {'operations':{'recover':5,'deactivate':5}}           | CORE_INDEX_FILE_RECOVER_PROPERTY_NOT_ARRAY
            {'operations':{'recover':[{'didSuffix':5,'x':5}]}}    | INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY
            {'operations':{'recover':[{'revealValue':5}]}}        | ENCODED_MULTIHASH_MUST_BE_A_STRING
            {'operations':{'deactivate':5},'coreProofFileUri':5}  | CORE_INDEX_FILE_DEACTIVATE_PROPERTY_NOT_ARRAY
            {'provisionalIndexFileUri':5}                         | INPUT_VALIDATOR_CAS_FILE_URI_NOT_STRING
            {'coreProofFileUri':'Qm'}                             | CORE_INDEX_FILE_CORE_PROOF_FILE_URI_NOT_ALLOWED
            {'coreProofFileUri':null}                             | CORE_INDEX_FILE_CORE_PROOF_FILE_URI_NOT_ALLOWED
            """)
    void parse_refuses(String json, ErrorCode code) {
        assertThat(codeOf(() -> parse(json))).contains(code);
    }

    @Test
    void parse_measuresTheLockIdInBytes() throws ProtocolException {
        assertThat(parse("{'writerLockId':'" + "é".repeat(100) + "'}").writerLockId())
                .contains("é".repeat(100));
        assertThat(codeOf(() -> parse("{'writerLockId':'" + "é".repeat(101) + "'}")))
                .contains(ErrorCode.CORE_INDEX_FILE_WRITER_LOCK_ID_EXCEEDED_MAX_SIZE);
    }

    @Test
    void parse_measuresUrisInCharacters() throws ProtocolException {
        assertThat(parse("{'provisionalIndexFileUri':'" + "é".repeat(100) + "'}")
                        .provisionalIndexFileUri())
                .isPresent();
        assertThat(codeOf(() -> parse("{'provisionalIndexFileUri':'" + "a".repeat(101) + "'}")))
                .contains(ErrorCode.INPUT_VALIDATOR_CAS_FILE_URI_EXCEEDS_MAX_LENGTH);
    }

    @Test
    void parse_wantsAProvisionalIndexForCreatesAndRecovers() {
        assertThat(codeOf(() -> parse("{'coreProofFileUri':'Qm','operations':{" + RECOVER + "}}")))
                .contains(ErrorCode.CORE_INDEX_FILE_PROVISIONAL_INDEX_FILE_URI_MISSING);
    }

    @Test
    void parse_wantsAProofForRecoversAndDeactivates() {
        assertThat(codeOf(() -> parse("{'provisionalIndexFileUri':'Qm','operations':{" + RECOVER + "}}")))
                .contains(ErrorCode.INPUT_VALIDATOR_CAS_FILE_URI_NOT_STRING);
    }

    @Test
    void parse_wantsNoProvisionalIndexForDeactivatesAlone() throws ProtocolException {
        assertThat(parse("{'coreProofFileUri':'Qm','operations':{" + RECOVER.replace("recover'", "deactivate'") + "}}")
                        .suffixes())
                .containsExactly(new DidSuffix("EgEH"));
    }

    @Test
    void parse_refusesADidTwiceBeforeItLooksForUris() {
        assertThat(codeOf(() ->
                        parse("{'operations':{" + RECOVER + "," + RECOVER.replace("recover'", "deactivate'") + "}}")))
                .contains(ErrorCode.CORE_INDEX_FILE_MULTIPLE_OPERATIONS_FOR_THE_SAME_DID);
    }

    @Test
    void parse_findsACreateAndARecoverOfTheSameDid() {
        String create = "{'suffixData':" + create("a").operation().suffixData().json() + "}";
        String recover = "{'didSuffix':'" + create("a").suffix() + "','revealValue':'EgEI'}";
        assertThat(codeOf(() -> parse("{'operations':{'create':[" + create + "],'recover':[" + recover + "]}}")))
                .contains(ErrorCode.CORE_INDEX_FILE_MULTIPLE_OPERATIONS_FOR_THE_SAME_DID);
    }

    @Test
    void parse_tellsTwoSpellingsOfOneHashApart() throws ProtocolException {
        assertThat(parse("{'provisionalIndexFileUri':'Qm','coreProofFileUri':'Qm','operations':{" + RECOVER
                                + ",'deactivate':[{'didSuffix':'kgABBw','revealValue':'EgEI'}]}}")
                        .suffixes())
                .containsExactly(new DidSuffix("EgEH"), new DidSuffix("kgABBw"));
    }

    @Test
    void parse_tellsWhatIsNotGzipFromWhatIsNotJson() {
        assertThat(codeOf(() -> CoreIndexFile.parse("{}".getBytes(StandardCharsets.UTF_8), ProtocolParameters.V1_0)))
                .contains(ErrorCode.CORE_INDEX_FILE_DECOMPRESSION_FAILURE);
        assertThat(codeOf(() -> parse("{]"))).contains(ErrorCode.CORE_INDEX_FILE_NOT_JSON);
    }

    @Test
    void parse_stopsAtThreeTimesTheLimit() throws ProtocolException {
        assertThat(parse("{}" + " ".repeat(3_000_000 - 2)).suffixes()).isEmpty();
        assertThat(codeOf(() -> parse("{}" + " ".repeat(3_000_000 - 1))))
                .contains(ErrorCode.CORE_INDEX_FILE_DECOMPRESSION_FAILURE);
    }
}
