package io.akashi.sidetree.protocol;

/**
 * The numbers of one protocol version. Sizes are bytes, files measured compressed. Source: Sidetree v1, "Default
 * Parameters"; ION, protocol-parameters.json.
 *
 * @param normalizedFeeToPerOperationFeeMultiplier the share of the normalised fee that one operation costs at least
 * @param valueTimeLockAmountMultiplier how many per-operation fees must be locked for each operation
 */
public record ProtocolParameters(
        int maxCasUriLength,
        int maxCoreIndexFileSize,
        int maxProvisionalIndexFileSize,
        int maxProofFileSize,
        int maxChunkFileSize,
        int maxDecompressionFactor,
        int maxOperationsPerBatch,
        int maxDeltaSize,
        int maxOperationsWithoutLock,
        long maxOperationsPerBlock,
        int maxTransactionsPerBlock,
        int maxWriterLockIdSize,
        double normalizedFeeToPerOperationFeeMultiplier,
        double valueTimeLockAmountMultiplier) {

    /** Version 1.0, the only one of ION's mainnet so far. */
    public static final ProtocolParameters V1_0 = new ProtocolParameters(
            100, 1_000_000, 1_000_000, 2_500_000, 10_000_000, 3, 10_000, 1_000, 100, 600_000, 300, 200, 0.001, 60_000);
}
