/** A ledger and its files in one directory: read as a chain and a store, replayed, exported. */
@NullMarked
package io.akashi.node.archive;

import org.jspecify.annotations.NullMarked;
