package io.akashi.conformance.reorgs;

import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.testkit.StorePorts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/** A faulty store: the first block after each rollback that has operations loses one of them. */
final class LossyStore {
    private final OperationStore store;
    private boolean loses;

    private LossyStore(OperationStore store) {
        this.store = store;
    }

    static StorePorts of(StorePorts stores) {
        LossyStore lossy = new LossyStore(stores.operations());
        OperationStore faulty = (OperationStore) Proxy.newProxyInstance(
                OperationStore.class.getClassLoader(),
                new Class<?>[] {OperationStore.class},
                (self, method, arguments) -> {
                    try {
                        lossy.loses |= method.getName().equals("rollbackTo");
                        return method.getName().equals("apply")
                                ? lossy.apply((BlockChanges) arguments[0])
                                : method.invoke(lossy.store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new StorePorts(faulty, stores.queue(), stores.journal());
    }

    private Object apply(BlockChanges block) {
        boolean losesNow = loses && !block.operations().isEmpty();
        int kept = block.operations().size() - (losesNow ? 1 : 0);
        loses &= !losesNow;
        store.apply(new BlockChanges(
                block.cursor(),
                block.transactions(),
                List.copyOf(block.operations().subList(0, kept)),
                block.settled()));
        return null;
    }
}
