package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import io.akashi.testkit.SortedRowsContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class RocksSortedRowsTest extends SortedRowsContract {
    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private RocksDatabase database;

    @BeforeEach
    public void open() {
        database = RocksDatabase.open(StoreOptions.of(directory, RocksPorts.MEMORY));
    }

    @AfterEach
    public void close() {
        database.close();
    }

    @Override
    protected SortedRows rows() {
        return RocksSortedRows.chainIndex(database);
    }

    @Test
    public void rows_areThereAfterReopening() {
        Bytes key = Bytes.ofUtf8("key");
        rows().write(List.of(new Change.Put(key, Bytes.ofUtf8("value"))));
        database.close();
        open();
        assertThat(rows().get(key)).contains(Bytes.ofUtf8("value"));
        assertThat(RocksSortedRows.accounts(database).get(key)).isEmpty();
        assertThat(RocksSortedRows.issuer(database).get(key)).isEmpty();
    }
}
