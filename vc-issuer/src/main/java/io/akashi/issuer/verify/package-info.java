/**
 * Verifies credentials and presentations for a relying party: signature, issuer, time, status, holder, claims. Never fetches
 * anything but through its ports, and never hands out a claim that was not signed.
 */
@NullMarked
package io.akashi.issuer.verify;

import org.jspecify.annotations.NullMarked;
