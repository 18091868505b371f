/** {@code akashi bench}: measures the node on this machine. */
@NullMarked
package io.akashi.node.cli.bench;

import org.jspecify.annotations.NullMarked;
