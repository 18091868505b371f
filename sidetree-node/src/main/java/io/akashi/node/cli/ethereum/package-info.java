/** The commands about an EVM chain. They show keys' addresses and never a secret. */
@NullMarked
package io.akashi.node.cli.ethereum;

import org.jspecify.annotations.NullMarked;
