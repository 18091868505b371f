/** An IPFS node in this process, which does wrong as it is told; for tests. Never asks anybody else. */
@NullMarked
package io.akashi.testkit.ipfs;

import org.jspecify.annotations.NullMarked;
