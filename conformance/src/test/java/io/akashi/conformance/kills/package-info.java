/**
 * The campaign of kills: a process that observes and writes batches is killed a thousand times, at random moments and at the
 * n-th sync, write and rename. It never judges what {@link io.akashi.conformance.crash.Promises} judges.
 */
@NullMarked
package io.akashi.conformance.kills;

import org.jspecify.annotations.NullMarked;
