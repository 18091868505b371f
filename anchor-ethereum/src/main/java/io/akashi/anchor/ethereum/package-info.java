/**
 * Anchors on any EVM chain: reads the events of the anchor contract from a node, and signs and sends the transactions that
 * make them. Trusts the node for which branch is best, and nothing else that it can check; never keeps a secret key.
 */
@NullMarked
package io.akashi.anchor.ethereum;

import org.jspecify.annotations.NullMarked;
