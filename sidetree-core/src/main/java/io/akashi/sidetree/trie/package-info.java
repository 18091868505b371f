/**
 * The state root: one hash over all DIDs and their states, equal on every node that stores the same operations. Source:
 * SidetreeResolutionProof v1, "canonical binary Merkle trie".
 */
@NullMarked
package io.akashi.sidetree.trie;

import org.jspecify.annotations.NullMarked;
