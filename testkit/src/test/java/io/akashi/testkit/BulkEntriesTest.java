package io.akashi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.trie.AnchorTrie;
import io.akashi.sidetree.trie.BulkEntries;
import io.akashi.sidetree.trie.MerkleTrie.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkEntriesTest {
    private static final int BLOCKS = 25;

    private final FakeOperationStore store = new FakeOperationStore();

    @BeforeEach
    void fill() {
        RandomHistory history = new RandomHistory(5);
        for (int i = 0; i < BLOCKS; i++) {
            store.apply(history.next(store.cursor()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 1_000})
    void of_givesTheSameInAnyNumberOfPasses(int operationsAtOnce) {
        Taken inOne = new Taken();
        BulkEntries.of(store, inOne);
        Taken inMany = new Taken();
        BulkEntries.of(store, inMany, operationsAtOnce);
        assertThat(inMany.dids).isEqualTo(inOne.dids).isNotEmpty();
        assertThat(inMany.anchors).isEqualTo(inOne.anchors).isNotEmpty();
    }

    @Test
    void of_givesEachTransactionAsItIsByItself() {
        Taken all = new Taken();
        BulkEntries.of(store, all);
        List<StoredOperation> operations = new ArrayList<>();
        store.forEachDid((suffix, its) -> operations.addAll(its));
        operations.sort(StoredOperation.ORDER);
        store.forEachTransaction(record -> {
            List<StoredOperation> its = operations.stream()
                    .filter(operation ->
                            operation.transaction().equals(record.transaction().number()))
                    .toList();
            assertThat(all.anchors.get(record.transaction().number().value()))
                    .isEqualTo(Bytes.wrap(AnchorTrie.entry(record, its).value()));
        });
    }

    private static final class Taken implements BulkEntries.Sink {
        private final Map<DidSuffix, Bytes> dids = new TreeMap<>();
        private final Map<Long, Bytes> anchors = new TreeMap<>();

        @Override
        public void did(DidSuffix suffix, Entry entry) {
            assertThat(dids.put(suffix, Bytes.wrap(entry.value()))).isNull();
        }

        @Override
        public void anchor(TransactionRecord record, Entry entry) {
            long number = record.transaction().number().value();
            assertThat(anchors.put(number, Bytes.wrap(entry.value()))).isNull();
        }
    }
}
