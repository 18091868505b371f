package io.akashi.node.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.akashi.node.NodeStatus;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.jspecify.annotations.Nullable;

/** {@code GET /status}: where the node is, as a person or a script asks; and the health routes that follow from it. */
public final class StatusEndpoint implements Handler {
    private final NodeStatus status;

    /** The routes of this node. */
    public StatusEndpoint(NodeStatus status) {
        this.status = status;
    }

    @Override
    public void handle(Context context) {
        JsonAnswer.write(context, status.snapshot());
    }

    /** {@code GET /status/roots}: the roots of the last 2,016 blocks, the oldest first. */
    public void roots(Context context) {
        JsonAnswer.write(context, status.recentRoots());
    }

    /** {@code GET /livez}: the process answers. */
    public void live(Context context) {
        JsonAnswer.write(context, new Health("ok", null));
    }

    /** {@code GET /readyz}: the node has caught up with its ledger and knows that it has. */
    public void ready(Context context) {
        NodeStatus.Readiness readiness = status.readiness();
        context.status(readiness.ready() ? 200 : 503);
        JsonAnswer.write(context, new Health(readiness.ready() ? "ok" : "not ready", readiness.reason()));
    }

    /** {@code GET /monitor/operation-queue-size}, as ION's nodes answer it. */
    public void queueSize(Context context) {
        JsonAnswer.write(context, new QueueSize(status.queueSize()));
    }

    /** {@code GET /monitor/writer-max-batch-size}, as ION's nodes answer it. */
    public void maxBatchSize(Context context) {
        JsonAnswer.write(context, new MaxBatchSize(status.maxBatchSize()));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Health(String status, @Nullable String reason) {}

    private record QueueSize(int operationQueueSize) {}

    private record MaxBatchSize(int writerMaxBatchSize) {}
}
