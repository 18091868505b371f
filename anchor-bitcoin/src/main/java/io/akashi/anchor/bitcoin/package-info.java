/**
 * Anchors batches on Bitcoin and reads the anchors of others, through one bitcoind. The packages below it hold the parts:
 * scripts, blocks, the node's interface, the index of the chain, the wallet. Never depends on another adapter.
 */
@NullMarked
package io.akashi.anchor.bitcoin;

import org.jspecify.annotations.NullMarked;
