/**
 * Nodes that are killed, ledgers that fork and files that come late, and the promises that hold all the same. Never
 * asserts how long something takes.
 */
@NullMarked
package io.akashi.conformance.crash;

import org.jspecify.annotations.NullMarked;
