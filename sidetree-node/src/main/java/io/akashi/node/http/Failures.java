package io.akashi.node.http;

import io.akashi.store.rocksdb.StoreFullException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered when the node fails: a bug, or a failure of the machine. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final String RETRY_FULL_SECONDS = "10";

    private Failures() {}

    /** The answer to a request that failed with this; logs what is no full disk. */
    static Answer answer(@Nullable Throwable failure, String method, String path) {
        if (failure instanceof StoreFullException) {
            return full();
        }
        log(failure, method, path);
        return unexpected();
    }

    static void log(@Nullable Throwable failure, String method, String path) {
        LOG.error("event=request_failed method={} path={}", method, path, failure);
    }

    /** The client sends it again: nothing of it was kept, and the store takes writes again by itself. */
    static Answer full() {
        Problem problem = new Problem(
                507,
                "disk_full",
                "the node's disk has no room to keep this",
                "send it again later; the node's operator makes room, see GET /status");
        return Answer.problem(problem, Map.of("Retry-After", RETRY_FULL_SECONDS));
    }

    static Answer unexpected() {
        return Answer.problem(
                new Problem(500, "internal_error", "the node failed to answer", "the node's log says more"));
    }
}
