/**
 * Anchors batches on Bitcoin and reads the anchors of others, through one bitcoind. Holds nothing yet. Never depends on
 * another adapter.
 */
@NullMarked
package io.akashi.anchor.bitcoin;

import org.jspecify.annotations.NullMarked;
