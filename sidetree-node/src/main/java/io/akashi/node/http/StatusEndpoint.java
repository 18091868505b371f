package io.akashi.node.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.akashi.node.NodeStatus;
import io.akashi.node.health.Finding;
import io.akashi.node.health.HealthReport;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /status}: where the node is, as a person or a script asks; and the health routes that follow from it. */
public final class StatusEndpoint implements Handler {
    private static final String RETRY_AFTER_SECONDS = "10";

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

    /** {@code GET /livez}: the process answers, and its loop turns. */
    public void live(Context context) {
        answer(context, status.alive(), "not alive");
    }

    /** {@code GET /readyz}: the node has caught up with its ledger and knows that it has. */
    public void ready(Context context) {
        answer(context, status.readiness(), "not ready");
    }

    private static void answer(Context context, HealthReport report, String unfit) {
        if (!report.isFit()) {
            context.status(503).header("Retry-After", RETRY_AFTER_SECONDS);
        }
        context.header("Cache-Control", "no-store");
        String reason = report.reason().orElse(null);
        JsonAnswer.write(context, new Health(report.isFit() ? "ok" : unfit, reason, report.checks()));
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
    private record Health(String status, @Nullable String reason, List<Finding> checks) {}

    private record QueueSize(int operationQueueSize) {}

    private record MaxBatchSize(int writerMaxBatchSize) {}
}
