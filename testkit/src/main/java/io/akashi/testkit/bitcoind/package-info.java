/** A real bitcoind on a chain of its own, started and stopped by tests. Never reaches another network. */
@NullMarked
package io.akashi.testkit.bitcoind;

import org.jspecify.annotations.NullMarked;
