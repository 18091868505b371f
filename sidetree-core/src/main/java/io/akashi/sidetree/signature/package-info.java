/**
 * Verifies ES256K signatures, with libsecp256k1 where it loads and Bouncy Castle where it does not. Never signs and
 * never sees a private key.
 */
@NullMarked
package io.akashi.sidetree.signature;

import org.jspecify.annotations.NullMarked;
