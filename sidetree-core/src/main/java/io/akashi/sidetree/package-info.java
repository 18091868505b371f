/** The errors that every part of the protocol speaks. Holds no rules. */
@NullMarked
package io.akashi.sidetree;

import org.jspecify.annotations.NullMarked;
