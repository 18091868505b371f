package io.akashi.anchor.bitcoin.row;

class MemoryChainIndexStoreTest extends ChainIndexStoreContract {
    private final ChainIndexStore store = new MemoryChainIndexStore();

    @Override
    ChainIndexStore store() {
        return store;
    }
}
