/**
 * What this node keeps of the chain: one row a block, with its fees, its anchors, its possible locks and what happened to
 * our own coins. A durable machine with a cursor of its own; on a reorganisation it goes back before anything else.
 */
@NullMarked
package io.akashi.anchor.bitcoin.index;

import org.jspecify.annotations.NullMarked;
