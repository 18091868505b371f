/** Two real nodes held against each other. */
@NullMarked
package io.akashi.conformance.compare;

import org.jspecify.annotations.NullMarked;
