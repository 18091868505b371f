/**
 * The commands under {@code akashi keys}: they make, import, list and end the keys of a node. Never take a secret as an
 * argument, never print one, and never talk to a node: a running node reads its keys at its start.
 */
@NullMarked
package io.akashi.node.cli.keys;

import org.jspecify.annotations.NullMarked;
