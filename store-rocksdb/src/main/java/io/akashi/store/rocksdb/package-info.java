/**
 * Operations, queue and batches of a node in one RocksDB: every change is one synced write, so that a crash at any point
 * leaves a state that was promised. Judges nothing of the protocol, reads no network and no clock.
 */
@NullMarked
package io.akashi.store.rocksdb;

import org.jspecify.annotations.NullMarked;
