/**
 * The status of credentials: indices given out once each, revocation and suspension, and the lists that tell of them, as
 * Bitstring Status List and as Token Status List. Never forgets an index that it gave out, and never fetches a list.
 */
@NullMarked
package io.akashi.issuer.status;

import org.jspecify.annotations.NullMarked;
