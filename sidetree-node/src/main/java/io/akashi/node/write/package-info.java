/** Takes requests in and writes them to the ledger in batches. Knows no adapter. */
@NullMarked
package io.akashi.node.write;

import org.jspecify.annotations.NullMarked;
