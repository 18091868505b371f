/**
 * The software attester: evidence of every system, minted under roots of its own with everything variable, for tests
 * only. It lays bytes out by itself and never uses the verifier.
 */
@NullMarked
package io.akashi.testkit.attest;

import org.jspecify.annotations.NullMarked;
