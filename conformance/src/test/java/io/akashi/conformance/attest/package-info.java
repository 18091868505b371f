/** Evidence of attesters that are not ours, appraised end to end. Each ends the processes that it started. */
@NullMarked
package io.akashi.conformance.attest;

import org.jspecify.annotations.NullMarked;
