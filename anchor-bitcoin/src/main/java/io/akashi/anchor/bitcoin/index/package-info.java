/**
 * Follows the chain of one bitcoind into rows, one a block: a durable machine with a cursor of its own. On a
 * reorganisation it goes back before anything else.
 */
@NullMarked
package io.akashi.anchor.bitcoin.index;

import org.jspecify.annotations.NullMarked;
