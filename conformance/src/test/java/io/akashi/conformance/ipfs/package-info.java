/** Nodes that exchange their files: by a Kubo node's RPC, by each other's gateways, and by sources that do wrong. */
@NullMarked
package io.akashi.conformance.ipfs;

import org.jspecify.annotations.NullMarked;
