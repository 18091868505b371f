/** Clocks that jump by hours and years, forth and back: nothing is lost, nothing doubled, and nothing waits for the time to come. */
@NullMarked
package io.akashi.conformance.clocks;

import org.jspecify.annotations.NullMarked;
