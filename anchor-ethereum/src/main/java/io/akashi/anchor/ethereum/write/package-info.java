/** Makes and signs transactions within limits. Never sends one, and holds no secret key. */
@NullMarked
package io.akashi.anchor.ethereum.write;

import org.jspecify.annotations.NullMarked;
