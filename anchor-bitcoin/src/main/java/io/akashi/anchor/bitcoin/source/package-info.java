/**
 * Where whole blocks come from: bitcoind's answers, or the files that it writes. Whatever the files hold is checked by
 * hash before it is used, and what they do not hold the node is asked for. Never writes to a file of bitcoind.
 */
@NullMarked
package io.akashi.anchor.bitcoin.source;

import org.jspecify.annotations.NullMarked;
