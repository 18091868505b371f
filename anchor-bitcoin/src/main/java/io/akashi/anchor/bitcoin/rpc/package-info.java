/**
 * One bitcoind, asked by REST and JSON-RPC. Every question is bounded in time and size; that nobody answers is a normal
 * outcome and has its own exception. Judges nothing of what is answered beyond its form and its hashes.
 */
@NullMarked
package io.akashi.anchor.bitcoin.rpc;

import org.jspecify.annotations.NullMarked;
