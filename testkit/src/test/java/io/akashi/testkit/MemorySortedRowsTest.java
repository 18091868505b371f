package io.akashi.testkit;

import io.akashi.sidetree.store.SortedRows;

class MemorySortedRowsTest extends SortedRowsContract {
    private final SortedRows rows = new MemorySortedRows();

    @Override
    protected SortedRows rows() {
        return rows;
    }
}
