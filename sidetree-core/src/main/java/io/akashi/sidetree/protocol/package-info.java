/**
 * The numbers and the arithmetic of the protocol: parameters by block, fees, locks, anchor strings, the selection of a
 * block's transactions. Pure; never touches a chain.
 */
@NullMarked
package io.akashi.sidetree.protocol;

import org.jspecify.annotations.NullMarked;
