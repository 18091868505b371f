/** {@code akashi lock} and {@code akashi anchor}: they ask the running node, as its operator. */
@NullMarked
package io.akashi.node.cli.lock;

import org.jspecify.annotations.NullMarked;
