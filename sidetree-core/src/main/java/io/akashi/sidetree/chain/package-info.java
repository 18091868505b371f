/**
 * The ledger as the node sees it: blocks, anchored transactions, and the port through which a chain is read and written.
 * Holds no adapter.
 */
@NullMarked
package io.akashi.sidetree.chain;

import org.jspecify.annotations.NullMarked;
