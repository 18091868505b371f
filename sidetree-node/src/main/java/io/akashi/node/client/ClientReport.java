package io.akashi.node.client;

/**
 * A client's account, for the operator.
 *
 * @param operationsThisHour that were accepted
 * @param satoshisToday that were charged
 * @param uncharged operations that were accepted and not charged yet
 */
public record ClientReport(
        String name,
        int operationsThisHour,
        int operationsPerHour,
        long satoshisToday,
        long satoshisPerDay,
        int uncharged) {}
