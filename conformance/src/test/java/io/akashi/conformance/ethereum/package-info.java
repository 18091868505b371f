/** Nodes on an EVM chain that is really one: anvil. What the chain holds is read without our own code. */
@NullMarked
package io.akashi.conformance.ethereum;

import org.jspecify.annotations.NullMarked;
