package io.akashi.testkit;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What the contracts of operations, queue and journal share: stores that can be closed and opened again. */
public abstract class StoreContract {
    /** The limit of the queue of each store. */
    protected static final int QUEUE_LIMIT = 200;

    private final Map<String, StorePorts> open = new HashMap<>();

    /** Opens the store of this name, empty at first, within a test the same after a reopen. */
    protected abstract StorePorts open(String name);

    /** The store under test. */
    protected final StorePorts store() {
        return store("main");
    }

    /** Another store. */
    protected final StorePorts store(String name) {
        return open.computeIfAbsent(name, this::open);
    }

    /** Closes the store under test and opens it again. */
    protected final StorePorts reopen() {
        StorePorts closing = open.remove("main");
        if (closing != null) {
            closing.close();
        }
        return store();
    }

    @AfterEach
    final void closeAll() {
        open.values().forEach(StorePorts::close);
    }
}
