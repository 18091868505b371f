/**
 * The campaign of reorgs: a node that has seen any branches, with files that came late and batches of its own, ends as one that
 * saw the winning branch alone.
 */
@NullMarked
package io.akashi.conformance.reorgs;

import org.jspecify.annotations.NullMarked;
