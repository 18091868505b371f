/**
 * The text and hash forms of the protocol: base64url, multihashes, SHA-256. Bytes and values in, values out; never
 * touches JSON or I/O.
 */
@NullMarked
package io.akashi.sidetree.encoding;

import org.jspecify.annotations.NullMarked;
