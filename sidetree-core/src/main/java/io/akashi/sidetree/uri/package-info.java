/**
 * The one question Sidetree asks of a URI: whether every node of the network takes it for one. Performs no I/O, and
 * never normalises, resolves or otherwise uses a URI.
 */
@NullMarked
package io.akashi.sidetree.uri;

import org.jspecify.annotations.NullMarked;
