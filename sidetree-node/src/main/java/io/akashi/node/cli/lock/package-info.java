/** {@code akashi lock}, {@code akashi anchor} and {@code akashi clients}: they ask the running node, as its operator. */
@NullMarked
package io.akashi.node.cli.lock;

import org.jspecify.annotations.NullMarked;
