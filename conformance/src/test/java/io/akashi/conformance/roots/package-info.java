/** The state root: equal whatever the order in which a node came to know the same things. Holds no rules. */
@NullMarked
package io.akashi.conformance.roots;

import org.jspecify.annotations.NullMarked;
