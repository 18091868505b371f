package io.akashi.sidetree.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.SpoiledJson;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Multihash;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.Delta;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The general readers of files are the plain versions: what is read without values they read the same. */
class PlainFilesTest {
    private static final long SEED = 20261129;
    private static final int FILES = 6_000;
    private static final ProtocolParameters RULES = ProtocolParameters.V1_0;

    private static final String HASH = Multihash.of(new byte[0]).text();

    private final Random random = new Random(SEED);
    private final RandomFiles files = new RandomFiles(random);
    private final SpoiledJson spoiled = new SpoiledJson(random);

    @Test
    void chunk_isTheGeneralReaders() throws ProtocolException {
        requireSame(() -> files.chunk(2), json -> PlainChunk.read(json, 2, RULES.maxDeltaSize()), json -> {
            ChunkFile file = ChunkFile.general(json, 2, RULES);
            return new ChunkFile(file.deltas(), true);
        });
    }

    @Test
    void coreIndex_isTheGeneralReaders() throws ProtocolException {
        requireSame(
                () -> files.coreIndex(random.nextInt(3), random.nextInt(2), random.nextInt(2)),
                json -> PlainCoreIndex.read(json, RULES),
                json -> CoreIndexFile.general(json, RULES));
    }

    @Test
    void provisionalIndex_isTheGeneralReaders() throws ProtocolException {
        requireSame(
                () -> files.provisionalIndex(random.nextInt(3)),
                json -> PlainProvisionalIndex.read(json, RULES),
                json -> ProvisionalIndexFile.general(json, RULES));
    }

    @Test
    void provisionalProof_isTheGeneralReaders() throws ProtocolException {
        requireSame(
                () -> files.provisionalProof(2),
                json -> PlainProvisionalProof.read(json, 2),
                json -> ProvisionalProofFile.general(json, 2));
    }

    /** Files as nodes write them are all read; of spoiled ones, some by both, some by the general reader alone, some by none. */
    private <T> void requireSame(Maker maker, Function<byte[], Optional<T>> plain, General<T> general)
            throws ProtocolException {
        int both = 0;
        int generalAlone = 0;
        int none = 0;
        for (int i = 0; i < FILES; i++) {
            String valid = maker.make();
            byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
            assertThat(plain.apply(bytes)).as(valid).contains(general.read(bytes));
            String text = spoiled.spoil(valid);
            byte[] json = text.getBytes(StandardCharsets.UTF_8);
            Optional<T> read = plain.apply(json);
            if (read.isPresent()) {
                assertThat(read).as(text).contains(general.read(json)); // a refusal would be thrown
                requireReadAgain(read.get());
                both++;
            } else if (accepts(general, json)) {
                generalAlone++;
            } else {
                none++;
            }
        }
        assertThat(both).as("both, seed %d", SEED).isGreaterThan(FILES / 100);
        assertThat(generalAlone).as("the general reader alone, seed %d", SEED).isGreaterThan(FILES / 100);
        assertThat(none).as("none, seed %d", SEED).isGreaterThan(FILES / 10);
    }

    /** What {@link ChunkFile#isPlain} says: the lenient reader reads the written delta, finds it valid and writes it alike. */
    private static void requireReadAgain(Object read) throws ProtocolException {
        List<Bytes> deltas = read instanceof ChunkFile file ? file.deltas() : List.of();
        for (Bytes delta : deltas) {
            JsonValue again = AnchoredJson.parse(delta.borrow());
            Delta.parse(Optional.of(again));
            assertThat(JsonText.writeBytes(again)).isEqualTo(delta.borrow());
        }
    }

    private static <T> boolean accepts(General<T> general, byte[] json) {
        try {
            general.read(json);
            return true;
        } catch (ProtocolException e) {
            return false;
        }
    }

    @Test
    void chunk_measuresDeltasAndCountsThem() {
        byte[] json = files.chunk(1).getBytes(StandardCharsets.UTF_8);
        int size = json.length - "{\"deltas\":[]}".length();
        assertThat(PlainChunk.read(json, 1, size)).isPresent();
        assertThat(PlainChunk.read(json, 1, size - 1)).isEmpty();
        assertThat(PlainChunk.read(json, 2, size)).isEmpty();
        assertThat(PlainChunk.read(json, 0, size)).isEmpty();
    }

    /** An id may stand once in a list; keys and services have lists of their own, and so has each patch. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'action':'add-public-keys','publicKeys':[KEY(a),KEY(b)]}                              | true
            {'action':'add-public-keys','publicKeys':[KEY(a),KEY(a)]}                              | false
            {'action':'add-public-keys','publicKeys':[KEY(a),KEY(b),KEY(a)]}                       | false
            {'action':'add-public-keys','publicKeys':[KEY(a),KEY(aa)]}                             | true
            {'action':'add-services','services':[SERVICE(a),SERVICE(b)]}                           | true
            {'action':'add-services','services':[SERVICE(a),SERVICE(a)]}                           | false
            {'action':'add-services','services':[SERVICE(a),SERVICE(b),SERVICE(b)]}                | false
            {'action':'replace','document':{'publicKeys':[KEY(a)],'services':[SERVICE(a)]}}        | true
            {'action':'replace','document':{'publicKeys':[KEY(a),KEY(a)]}}                         | false
            {'action':'replace','document':{'services':[SERVICE(a),SERVICE(a)]}}                   | false
            {'action':'replace','document':{'publicKeys':[KEY(a)],'services':[SERVICE(b),SERVICE(b)]}} | false
            ADD(a),ADD(a)                                                                          | true
            ADD(a),{'action':'add-public-keys','publicKeys':[KEY(b),KEY(b)]}                       | false
            {'action':'remove-public-keys','ids':['a','a']}                                        | true
            {'action':'remove-services','ids':['a','a']}                                           | true
            """)
    void chunk_hasAnIdOnceInAList(String patches, boolean isValid) throws ProtocolException {
        String delta = "{'patches':[" + patches + "],'updateCommitment':'HASH'}";
        String json = ("{'deltas':[" + delta + "]}")
                .replaceAll("ADD\\((\\w+)\\)", "{'action':'add-public-keys','publicKeys':[KEY($1)]}")
                .replaceAll("KEY\\((\\w+)\\)", "{'id':'$1','type':'t','publicKeyJwk':{'x':'y'}}")
                .replaceAll("SERVICE\\((\\w+)\\)", "{'id':'$1','type':'t','serviceEndpoint':'https://h.example'}");
        requireVerdict(isValid, json, bytes -> PlainChunk.read(bytes, 1, RULES.maxDeltaSize()), bytes -> {
            return new ChunkFile(ChunkFile.general(bytes, 1, RULES).deltas(), true);
        });
    }

    /** A core proof file is named if and only if something is signed, a provisional index file whenever there are deltas. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            PROVISIONAL                                                       | true
            PROVISIONAL,PROOF                                                 | false
            PROOF                                                             | false
            PROVISIONAL,'operations':{'create':[CREATE]}                      | true
            PROVISIONAL,'operations':{'create':[CREATE]},PROOF                | false
            'operations':{'create':[CREATE]}                                  | false
            PROVISIONAL,'operations':{'recover':[SIGNED]},PROOF               | true
            PROVISIONAL,'operations':{'recover':[SIGNED]}                     | false
            'operations':{'recover':[SIGNED]},PROOF                           | false
            'operations':{'deactivate':[SIGNED]},PROOF                        | true
            'operations':{'deactivate':[SIGNED]}                              | false
            PROVISIONAL,'operations':{'deactivate':[SIGNED]},PROOF            | true
            PROVISIONAL,'operations':{'deactivate':[SIGNED]}                  | false
            PROVISIONAL,'operations':{'create':[CREATE],'deactivate':[SIGNED]} | false
            PROVISIONAL,'operations':{'recover':[],'deactivate':[]}           | true
            PROVISIONAL,'operations':{'recover':[],'deactivate':[]},PROOF     | false
            PROVISIONAL,'operations':{'recover':[SIGNED,SIGNED]},PROOF        | false
            PROVISIONAL,'operations':{'recover':[SIGNED],'deactivate':[SIGNED]},PROOF | false
            """)
    void coreIndex_namesTheFilesThatItsOperationsNeed(String members, boolean isValid) throws ProtocolException {
        String json = ("{" + members + "}")
                .replace("PROVISIONAL", "'provisionalIndexFileUri':'Qm1'")
                .replace("PROOF", "'coreProofFileUri':'Qm2'")
                .replace("CREATE", "{'suffixData':{'deltaHash':'HASH','recoveryCommitment':'HASH'}}")
                .replace("SIGNED", "{'didSuffix':'HASH','revealValue':'HASH'}");
        requireVerdict(
                isValid,
                json,
                bytes -> PlainCoreIndex.read(bytes, RULES),
                bytes -> CoreIndexFile.general(bytes, RULES));
    }

    /** One chunk file, and a provisional proof file if and only if there are updates. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'chunks':[CHUNK]                                              | true
            'chunks':[CHUNK],PROOF                                        | false
            'chunks':[CHUNK],'operations':{'update':[SIGNED]},PROOF       | true
            'chunks':[CHUNK],'operations':{'update':[SIGNED]}             | false
            'chunks':[CHUNK],'operations':{'update':[]}                   | true
            'chunks':[CHUNK],'operations':{'update':[]},PROOF             | false
            'chunks':[CHUNK],'operations':{'update':[SIGNED,SIGNED]},PROOF | false
            'operations':{'update':[SIGNED]},PROOF                        | false
            'chunks':[]                                                   | false
            'chunks':[CHUNK,CHUNK]                                        | false
            """)
    void provisionalIndex_namesTheFilesThatItsOperationsNeed(String members, boolean isValid) throws ProtocolException {
        String json = ("{" + members + "}")
                .replace("CHUNK", "{'chunkFileUri':'Qm1'}")
                .replace("PROOF", "'provisionalProofFileUri':'Qm2'")
                .replace("SIGNED", "{'didSuffix':'HASH','revealValue':'HASH'}");
        requireVerdict(
                isValid,
                json,
                bytes -> PlainProvisionalIndex.read(bytes, RULES),
                bytes -> ProvisionalIndexFile.general(bytes, RULES));
    }

    /** As many proofs as updates; without updates there is no such file. */
    @ParameterizedTest
    @CsvSource({"1, 1, true", "2, 2, true", "2, 1, false", "1, 2, false", "1, 0, false", "0, 1, false"})
    void provisionalProof_hasAProofForEachUpdate(int proofs, int updates, boolean isValid) throws ProtocolException {
        requireVerdict(
                isValid,
                files.provisionalProof(proofs),
                bytes -> PlainProvisionalProof.read(bytes, updates),
                bytes -> ProvisionalProofFile.general(bytes, updates));
    }

    /** Both readers take a valid file, with the same content, and both do not take one that is not. */
    private static <T> void requireVerdict(
            boolean isValid, String json, Function<byte[], Optional<T>> plain, General<T> general)
            throws ProtocolException {
        String text = json.replace("HASH", HASH).replace('\'', '"');
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(accepts(general, bytes)).as("general: %s", text).isEqualTo(isValid);
        assertThat(plain.apply(bytes))
                .as("plain: %s", text)
                .isEqualTo(isValid ? Optional.of(general.read(bytes)) : Optional.empty());
    }

    /** Makes a valid file. */
    private interface Maker {
        String make();
    }

    /** Reads a file by the plain version. */
    private interface General<T> {
        T read(byte[] json) throws ProtocolException;
    }
}
