/**
 * The campaign of inputs: every parser of bytes from outside is given millions of damaged and random inputs. It returns or
 * throws what it declares, with bounded memory, whatever it is given.
 */
@NullMarked
package io.akashi.conformance.parsers;

import org.jspecify.annotations.NullMarked;
