package io.akashi.node.issuer;

import io.akashi.outbound.collateral.DirectoryCollateral;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Another number when a directory of collateral lists other things: the node puts some there, and other processes do. While
 * that cannot be read it is the last number.
 */
final class CollateralVersion implements LongSupplier {
    private final DirectoryCollateral directory;
    private long last;

    CollateralVersion(DirectoryCollateral directory) {
        this.directory = directory;
    }

    @Override
    public synchronized long getAsLong() {
        try {
            last = directory.version();
        } catch (IOException e) {
            return last;
        }
        return last;
    }
}
