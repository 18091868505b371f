package io.akashi.outbound.collateral;

/** Where collateral comes from: the vendors, a directory, or one in front of the other. */
public interface CollateralSource {
    /** Looks for {@code item}. */
    CollateralAnswer find(CollateralItem item);
}
