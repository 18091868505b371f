/**
 * JSON as Sidetree meets it: values as JavaScript sees them, a strict reader, the lenient reader of anchored bytes, and
 * the two ways of writing (plain and canonical). Performs no I/O and knows nothing of operations.
 */
@NullMarked
package io.akashi.sidetree.json;

import org.jspecify.annotations.NullMarked;
