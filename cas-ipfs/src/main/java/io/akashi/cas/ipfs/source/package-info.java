/**
 * What a source of files is, what it offers, and how a file is put together from blocks. Whatever leaves this package as a
 * file has been checked against its CID, block by block or whole. Knows no protocol of the network.
 */
@NullMarked
package io.akashi.cas.ipfs.source;

import org.jspecify.annotations.NullMarked;
