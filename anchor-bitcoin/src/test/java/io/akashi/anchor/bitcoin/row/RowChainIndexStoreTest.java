package io.akashi.anchor.bitcoin.row;

import io.akashi.testkit.MemorySortedRows;

class RowChainIndexStoreTest extends ChainIndexStoreContract {
    private final ChainIndexStore store = new RowChainIndexStore(new MemorySortedRows());

    @Override
    ChainIndexStore store() {
        return store;
    }
}
