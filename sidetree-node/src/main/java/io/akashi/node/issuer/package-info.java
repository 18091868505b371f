/** Puts an issuer of credentials on a node: its keys, its DID, its routes and its look at what it issued. */
@NullMarked
package io.akashi.node.issuer;

import org.jspecify.annotations.NullMarked;
