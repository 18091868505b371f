/**
 * Content-addressed files: CIDs, the UnixFS graphs behind them, CAR archives, gzip, and the port of a content store.
 * Every byte that leaves this package as a file has been checked against its CID. Performs no I/O, reads no clock, and
 * knows nothing of what the files say.
 */
@NullMarked
package io.akashi.sidetree.content;

import org.jspecify.annotations.NullMarked;
