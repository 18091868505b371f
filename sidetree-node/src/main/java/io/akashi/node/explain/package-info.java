/** Why a DID resolves as it does, or not at all. Reads what the node knows, and changes and fetches nothing. */
@NullMarked
package io.akashi.node.explain;

import org.jspecify.annotations.NullMarked;
