/** Floods and slow clients against a node in a small process of its own, beside a good client that is served. */
@NullMarked
package io.akashi.conformance.floods;

import org.jspecify.annotations.NullMarked;
