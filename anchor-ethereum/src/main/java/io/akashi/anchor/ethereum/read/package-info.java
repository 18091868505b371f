/** Follows the chain: whole blocks with their anchors, forks found by the hashes of blocks. Never sends a transaction. */
@NullMarked
package io.akashi.anchor.ethereum.read;

import org.jspecify.annotations.NullMarked;
