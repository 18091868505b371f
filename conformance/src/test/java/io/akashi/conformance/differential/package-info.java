/**
 * The differential test: the same cases for the reference and for our node, and no difference that docs/differences.md
 * does not explain. Never part of the node.
 */
@NullMarked
package io.akashi.conformance.differential;

import org.jspecify.annotations.NullMarked;
