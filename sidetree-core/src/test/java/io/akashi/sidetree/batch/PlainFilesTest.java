package io.akashi.sidetree.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.SpoiledJson;
import io.akashi.sidetree.encoding.Bytes;
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

/** The general readers of files are the plain versions: what is read without values they read the same. */
class PlainFilesTest {
    private static final long SEED = 20261129;
    private static final int FILES = 6_000;
    private static final ProtocolParameters RULES = ProtocolParameters.V1_0;

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

    /** Makes a valid file. */
    private interface Maker {
        String make();
    }

    /** Reads a file by the plain version. */
    private interface General<T> {
        T read(byte[] json) throws ProtocolException;
    }
}
