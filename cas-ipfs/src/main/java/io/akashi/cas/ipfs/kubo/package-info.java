/**
 * A Kubo node, asked by its RPC over HTTP: files in, files out, pins. Its address is the operator's choice, its answers
 * are believed no more than anybody's.
 */
@NullMarked
package io.akashi.cas.ipfs.kubo;

import org.jspecify.annotations.NullMarked;
