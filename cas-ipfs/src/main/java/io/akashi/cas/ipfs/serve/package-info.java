/**
 * The node's files, block by block, for whoever asks. Never fetches anything for a caller, and gives away only blocks that
 * hash to the CID that was asked for.
 */
@NullMarked
package io.akashi.cas.ipfs.serve;

import org.jspecify.annotations.NullMarked;
