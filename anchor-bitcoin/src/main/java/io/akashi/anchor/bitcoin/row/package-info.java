/**
 * The rows of the index of the chain and where they are kept: one a block, with its fees, its anchors, its possible locks
 * and what happened to our own coins. Judges nothing and asks no node.
 */
@NullMarked
package io.akashi.anchor.bitcoin.row;

import org.jspecify.annotations.NullMarked;
