/** {@code akashi verify}: what a relying party asks of a node about a credential. */
@NullMarked
package io.akashi.node.cli.verify;

import org.jspecify.annotations.NullMarked;
