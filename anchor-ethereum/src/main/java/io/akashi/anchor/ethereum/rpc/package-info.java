/**
 * Asks a node of an EVM chain over JSON-RPC and judges its answers: each is bounded in size and time, and whatever is not
 * as the protocol says is no answer. Decides nothing about the ledger.
 */
@NullMarked
package io.akashi.anchor.ethereum.rpc;

import org.jspecify.annotations.NullMarked;
