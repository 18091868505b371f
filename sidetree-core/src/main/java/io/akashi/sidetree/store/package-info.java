/**
 * What a node keeps: operations with their verdicts, the queue, the batches it writes, and the ports through which they
 * are kept. Holds no adapter.
 */
@NullMarked
package io.akashi.sidetree.store;

import org.jspecify.annotations.NullMarked;
