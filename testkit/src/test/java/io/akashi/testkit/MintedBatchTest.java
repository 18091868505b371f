package io.akashi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.BatchReading;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.StoredOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MintedBatchTest {
    private static final BatchReader READER = new BatchReader(
            TestNetworks.free(),
            new OperationComposer(Es256k.fastest()),
            (identifier, time) -> new ValueTimeLocks.Found.None());

    private static List<StoredOperation> read(MintedBatch batch, long block) {
        BatchReading reading = READER.read(batch.transaction(block, 0), batch.source());
        assertThat(reading).isInstanceOf(BatchReading.Read.class);
        BatchReading.Read read = (BatchReading.Read) reading;
        assertThat(read.provisionalError()).isEmpty();
        return read.operations();
    }

    @Test
    void source_readsBackAsTheSameOperations() throws ProtocolException {
        for (long seed = 0; seed < 30; seed++) {
            Map<DidSuffix, JsonValue> requested = new HashMap<>();
            List<DidRequest<?>> requests = requests(seed);
            requests.forEach(request -> requested.put(request.suffix(), request.json()));
            List<StoredOperation> operations = read(MintedBatch.of(requests), 1);
            assertThat(operations).as("seed %d", seed).hasSameSizeAs(requests);
            for (StoredOperation operation : operations) {
                assertThat(AnchoredJson.parse(operation.request().borrow()))
                        .as("seed %d, DID %s", seed, operation.suffix())
                        .isEqualTo(requested.get(operation.suffix()));
                assertThat(operation.verdict()).isNotEqualTo(StoredOperation.Verdict.INVALID);
            }
        }
    }

    @Test
    void source_leadsToTheStateThatWasExpected() {
        for (long seed = 0; seed < 30; seed++) {
            MintedDid did = MintedDid.seeded(seed);
            List<StoredOperation> operations = new ArrayList<>(read(MintedBatch.of(List.of(did.create())), 1));
            for (int block = 2; block < 15 && !did.isDeactivated(); block++) {
                operations.addAll(read(MintedBatch.of(List.of(did.next())), block));
                assertThat(DidReplay.replay(operations).map(DidReplay.Replayed::state))
                        .as("seed %d, block %d", seed, block)
                        .isEqualTo(Optional.of(did.expected()));
            }
        }
    }

    @Test
    void read_ordersByKind() {
        List<OperationType> types = read(MintedBatch.of(requests(7)), 1).stream()
                .map(StoredOperation::type)
                .toList();
        assertThat(types).isSorted();
    }

    @Test
    void seeded_givesTheSameRequests() {
        assertThat(requests(3).stream().map(DidRequest::text))
                .containsExactlyElementsOf(
                        requests(3).stream().map(DidRequest::text).toList());
    }

    /** Some operations of different DIDs, in no order of their kinds. */
    private static List<DidRequest<?>> requests(long seed) {
        Random random = new Random(seed);
        List<DidRequest<?>> requests = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            MintedDid did = new MintedDid(random);
            requests.add(random.nextInt(3) == 0 ? did.create() : did.next());
        }
        return requests;
    }
}
