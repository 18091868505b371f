/** Whole nodes on real bitcoind in regtest. */
@NullMarked
package io.akashi.conformance.bitcoin;

import org.jspecify.annotations.NullMarked;
