/**
 * What a development node has in the place of hardware and of a wallet's maker: a software enclave and a provider of key
 * attestations, under roots of its own that nobody else trusts. Never part of a node that is not for development.
 */
@NullMarked
package io.akashi.node.sandbox;

import org.jspecify.annotations.NullMarked;
