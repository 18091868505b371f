/** Shows that a wallet holds a key, and what is known of where it is kept. Never makes a credential, never answers requests. */
@NullMarked
package io.akashi.issuer.oid4vci.proof;

import org.jspecify.annotations.NullMarked;
