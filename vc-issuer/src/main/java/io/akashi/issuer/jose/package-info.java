/**
 * Signed tokens in compact form (JWS), read strictly and made with keys that stay where they are. Never fetches a key, and
 * never trusts one because a token carries it.
 */
@NullMarked
package io.akashi.issuer.jose;

import org.jspecify.annotations.NullMarked;
