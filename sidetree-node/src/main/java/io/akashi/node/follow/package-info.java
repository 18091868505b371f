/**
 * A replica: other nodes as a ledger. They say which anchors are in which block; files are checked by their names, operations
 * by the rules, and what came of it against the roots that the others publish. Never writes to a ledger.
 */
@NullMarked
package io.akashi.node.follow;

import org.jspecify.annotations.NullMarked;
