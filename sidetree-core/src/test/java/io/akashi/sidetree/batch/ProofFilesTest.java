package io.akashi.sidetree.batch;

import static io.akashi.sidetree.Refusals.codeOf;
import static io.akashi.sidetree.Samples.composed;
import static io.akashi.sidetree.Samples.create;
import static io.akashi.sidetree.Samples.json;
import static io.akashi.sidetree.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofFilesTest {
    private static final String KEY = key("k").publicJwk().json().toString();
    private static final String RECOVER =
            signed("{'recoveryKey':" + KEY + ",'deltaHash':'EgEH','recoveryCommitment':'EgEI'}");
    private static final String UPDATE = signed("{'updateKey':" + KEY + ",'deltaHash':'EgEH'}");

    private static String signed(String payload) {
        return "{'signedData':'" + key("k").sign(json(payload)).text() + "'}";
    }

    private static String deactivate(String suffix) {
        return signed("{'didSuffix':'" + suffix + "','recoveryKey':" + KEY + "}");
    }

    /** An index with these numbers of recovers and deactivates, of the DIDs {@code r0}, {@code d0} and so on. */
    private static CoreIndexFile index(int recovers, int deactivates) {
        StringBuilder json =
                new StringBuilder("{'provisionalIndexFileUri':'Qm','coreProofFileUri':'Qm','operations':{'recover':[");
        for (int i = 0; i < recovers; i++) {
            json.append(i == 0 ? "" : ",").append(reference("r" + i));
        }
        json.append("],'deactivate':[");
        for (int i = 0; i < deactivates; i++) {
            json.append(i == 0 ? "" : ",").append(reference("d" + i));
        }
        return composed(() -> CoreIndexFile.parse(TestFiles.stored(json + "]}}"), ProtocolParameters.V1_0));
    }

    private static String reference(String name) {
        return "{'didSuffix':'" + create(name).suffix() + "','revealValue':'EgEI'}";
    }

    private static CoreProofFile core(String json, CoreIndexFile index) throws ProtocolException {
        return CoreProofFile.parse(TestFiles.stored(json), index, ProtocolParameters.V1_0);
    }

    private static ProvisionalProofFile provisional(String json, int updates) throws ProtocolException {
        return ProvisionalProofFile.parse(TestFiles.stored(json), updates, ProtocolParameters.V1_0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            null                                          | INPUT_UNEXPECTED_KIND
            {}                                            | CORE_PROOF_FILE_OPERATIONS_NOT_FOUND
            {'operations':{'x':1,'recover':5}}            | INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY
            {'operations':{'recover':5,'deactivate':5}}   | CORE_PROOF_FILE_RECOVER_PROPERTY_NOT_AN_ARRAY
            {'operations':{'deactivate':5}}               | CORE_PROOF_FILE_DEACTIVATE_PROPERTY_NOT_AN_ARRAY
            {'operations':{'recover':[{'x':1}]}}          | INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY
            {'operations':{'recover':[{}]}}               | JWS_COMPACT_JWS_NOT_STRING
            {'operations':{}}                             | CORE_PROOF_FILE_HAS_NO_PROOFS
            {'operations':{'recover':[],'deactivate':[]}} | CORE_PROOF_FILE_HAS_NO_PROOFS
            """)
    void coreProof_refuses(String json, ErrorCode code) {
        assertThat(codeOf(() -> core(json, index(1, 0)))).contains(code);
    }

    @Test
    void coreProof_toleratesOtherMembersOfTheFile() throws ProtocolException {
        assertThat(core("{'more':1,'operations':{'recover':[" + RECOVER + "]}}", index(1, 0))
                        .recovers())
                .hasSize(1);
    }

    @Test
    void coreProof_isCountedInSumOnly() throws ProtocolException {
        CoreProofFile file = core("{'operations':{'recover':[" + RECOVER + "," + RECOVER + "]}}", index(1, 1));
        assertThat(file.recovers()).hasSize(2);
        assertThat(file.deactivates()).isEmpty();
    }

    @Test
    void coreProof_refusesAnotherSum() {
        assertThat(codeOf(() -> core("{'operations':{'recover':[" + RECOVER + "]}}", index(1, 1))))
                .contains(ErrorCode.CORE_PROOF_FILE_PROOF_COUNT_NOT_THE_SAME_AS_OPERATION_COUNT_IN_CORE_INDEX_FILE);
    }

    @Test
    void coreProof_namesTheDidOfItsDeactivateAtTheSamePlace() throws ProtocolException {
        String first = deactivate(create("d0").suffix().text());
        String second = deactivate(create("d1").suffix().text());
        assertThat(core("{'operations':{'deactivate':[" + first + "," + second + "]}}", index(0, 2))
                        .deactivates())
                .hasSize(2);
        assertThat(codeOf(() -> core("{'operations':{'deactivate':[" + second + "," + first + "]}}", index(0, 2))))
                .contains(ErrorCode.DEACTIVATE_OPERATION_SIGNED_DID_UNIQUE_SUFFIX_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            null                          | INPUT_UNEXPECTED_KIND
            {}                            | PROVISIONAL_PROOF_FILE_OPERATIONS_NOT_FOUND
            {'operations':{'x':1}}        | INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY
            {'operations':{}}             | PROVISIONAL_PROOF_FILE_UPDATE_PROPERTY_NOT_AN_ARRAY
            {'operations':{'update':[]}}  | PROVISIONAL_PROOF_FILE_HAS_NO_PROOFS
            {'operations':{'update':[{'signedData':'a.b'}]}} | JWS_COMPACT_JWS_INVALID
            """)
    void provisionalProof_refuses(String json, ErrorCode code) {
        assertThat(codeOf(() -> provisional(json, 1))).contains(code);
    }

    @Test
    void provisionalProof_hasOneProofForEachUpdate() throws ProtocolException {
        String file = "{'operations':{'update':[" + UPDATE + "]}}";
        assertThat(provisional(file, 1).updates()).hasSize(1);
        assertThat(codeOf(() -> provisional(file, 2)))
                .contains(
                        ErrorCode
                                .PROVISIONAL_PROOF_FILE_PROOF_COUNT_NOT_THE_SAME_AS_OPERATION_COUNT_IN_PROVISIONAL_INDEX_FILE);
    }

    @Test
    void proofs_thatAreNotGzipSaySo() {
        byte[] text = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(codeOf(() -> CoreProofFile.parse(text, index(1, 0), ProtocolParameters.V1_0)))
                .contains(ErrorCode.CORE_PROOF_FILE_DECOMPRESSION_FAILURE);
        assertThat(codeOf(() -> ProvisionalProofFile.parse(text, 1, ProtocolParameters.V1_0)))
                .contains(ErrorCode.PROVISIONAL_PROOF_FILE_DECOMPRESSION_FAILURE);
    }
}
