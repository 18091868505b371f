package io.akashi.sidetree.protocol;

/**
 * An amount that a writer has locked for a time, which lets it write larger batches. Source: Sidetree v1, "Value
 * Locking".
 *
 * @param identifier as a core index file names it
 * @param start the block that holds the lock
 * @param unlock the first block at which it can be spent
 * @param normalizedFee that of the block {@code start}
 */
public record ValueTimeLock(
        String identifier,
        Satoshis amount,
        AnchorTime start,
        AnchorTime unlock,
        Satoshis normalizedFee,
        Writer owner) {}
