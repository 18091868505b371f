/** Follows the ledger: blocks in, operations stored, one write a block. Knows no adapter. */
@NullMarked
package io.akashi.node.observe;

import org.jspecify.annotations.NullMarked;
