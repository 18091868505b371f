/**
 * Keeps the status of every live credential true to the trust in its hardware and in its holder's DID. Never makes a
 * credential, never fetches by itself.
 */
@NullMarked
package io.akashi.issuer.trust;

import org.jspecify.annotations.NullMarked;
