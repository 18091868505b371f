package io.akashi.node.client;

import io.akashi.sidetree.protocol.Satoshis;
import java.time.Duration;

/** Why a client may not have one more operation written now. */
public sealed interface Refusal {
    /**
     * It has had as many as it may in this hour.
     *
     * @param retryAfter until the next hour
     */
    record OverQuota(int operationsPerHour, Duration retryAfter) implements Refusal {}

    /**
     * One more could cost more than is left of this day's budget.
     *
     * @param charged today
     * @param uncharged operations that were accepted and will be charged
     * @param worst what these and one more could cost
     * @param retryAfter until the next day in UTC
     */
    record OverBudget(Satoshis satoshisPerDay, Satoshis charged, int uncharged, Satoshis worst, Duration retryAfter)
            implements Refusal {}

    /** What an operation costs has not been asked yet since the node started. */
    record Unpriced() implements Refusal {}
}
