/**
 * The commands under {@code akashi did}: a wallet on the command line, which makes keys, signs requests and talks to a
 * node over HTTP. Never opens the node's own data, and never sends a secret anywhere.
 */
@NullMarked
package io.akashi.node.cli.did;

import org.jspecify.annotations.NullMarked;
