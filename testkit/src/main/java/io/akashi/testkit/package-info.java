/**
 * Fakes of the ports and the contracts that every implementation of a port passes. For tests only: nothing here keeps
 * anything beyond the life of an object.
 */
@NullMarked
package io.akashi.testkit;

import org.jspecify.annotations.NullMarked;
