/**
 * Secret keys by purpose, kept in an encrypted file or in a PKCS#11 token: they sign and cannot be read. No method returns
 * a secret, no text shows one, nothing here writes a log or talks to the network, and what must pass through the heap is
 * overwritten. Knows nothing of Bitcoin's transactions or of credentials.
 */
@NullMarked
package io.akashi.keystore;

import org.jspecify.annotations.NullMarked;
