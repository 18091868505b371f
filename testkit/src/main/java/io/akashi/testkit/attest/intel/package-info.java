/** A platform of Intel's kind in software, its collateral and its event logs. Never uses the verifier. */
@NullMarked
package io.akashi.testkit.attest.intel;

import org.jspecify.annotations.NullMarked;
