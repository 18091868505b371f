/** Blocks of Bitcoin in the form in which nodes store and serve them. Bytes in, values out; performs no I/O. */
@NullMarked
package io.akashi.anchor.bitcoin.block;

import org.jspecify.annotations.NullMarked;
