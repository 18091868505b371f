/**
 * Batches: reading the five files of a transaction as every ION node does, and writing them. Pure: files come in as
 * bytes that were fetched, and go out as bytes to store.
 */
@NullMarked
package io.akashi.sidetree.batch;

import org.jspecify.annotations.NullMarked;
