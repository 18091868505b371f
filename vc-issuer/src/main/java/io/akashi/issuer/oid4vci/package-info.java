/** OpenID for Verifiable Credential Issuance 1.0: what all its parts share. Never makes a credential itself. */
@NullMarked
package io.akashi.issuer.oid4vci;

import org.jspecify.annotations.NullMarked;
