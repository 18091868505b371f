/** {@code akashi compare}: which DIDs two nodes resolve differently, and why. Asks only, changes nothing. */
@NullMarked
package io.akashi.node.cli.compare;

import org.jspecify.annotations.NullMarked;
