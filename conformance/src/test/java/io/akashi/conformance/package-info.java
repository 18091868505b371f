/** Shows that the whole keeps its promises: vectors, archives, architecture, the users' way. */
@NullMarked
package io.akashi.conformance;

import org.jspecify.annotations.NullMarked;
